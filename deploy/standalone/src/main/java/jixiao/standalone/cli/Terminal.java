package jixiao.standalone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the clerk reads us. */
public final class Terminal {
    private Terminal() {
    }

    /** Java 17 writes ? for every Chinese character where the locale is C or POSIX, whatever {@code file.encoding} says. */
    public static void speaksUtf8() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }
}
