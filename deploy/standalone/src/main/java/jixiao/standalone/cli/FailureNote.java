package jixiao.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The whole story of the last start that failed, for whoever has to find out why; the terminal gets one sentence. */
public final class FailureNote {
    private final Path file;

    public FailureNote(Path logs) {
        this.file = logs.resolve("start-failure.log");
    }

    public void keep(CannotGoOn refused) {
        write(refused);
    }

    /** What nobody foresaw becomes a sentence too: the innermost reason, and where the rest is. */
    public CannotGoOn keep(RuntimeException failure) {
        write(failure);
        Throwable reason = failure;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        return CannotGoOn.because("启动失败：%s（详见 %s）".formatted(
                reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage().lines().findFirst().orElse(""),
                file), "The start failed; the file above says why.", failure);
    }

    private void write(RuntimeException failure) {
        try (PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            failure.printStackTrace(writer);
        } catch (IOException fullDisk) {
            System.err.println(fullDisk.getMessage());
        }
    }
}
