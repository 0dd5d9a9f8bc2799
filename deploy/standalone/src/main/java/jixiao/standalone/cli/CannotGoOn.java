package jixiao.standalone.cli;

import org.jspecify.annotations.Nullable;

/** Why the program ends here, in a sentence for the person at the terminal: Chinese first, then short English. */
public final class CannotGoOn extends RuntimeException {
    private final int exitCode;

    private CannotGoOn(int exitCode, String chinese, String english, @Nullable Throwable cause) {
        super(chinese + System.lineSeparator() + english, cause);
        this.exitCode = exitCode;
    }

    public static CannotGoOn because(String chinese, String english) {
        return new CannotGoOn(1, chinese, english, null);
    }

    public static CannotGoOn because(String chinese, String english, @Nullable Throwable cause) {
        return new CannotGoOn(1, chinese, english, cause);
    }

    /** The command line itself is wrong; 2 is the shell's own number for that. */
    public static CannotGoOn wrongOption(String chinese, String english) {
        return new CannotGoOn(2, chinese, english, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
