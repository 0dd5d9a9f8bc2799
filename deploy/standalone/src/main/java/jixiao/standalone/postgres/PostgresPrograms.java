package jixiao.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jixiao.standalone.cli.CannotGoOn;

/** Runs PostgreSQL's programs as somebody who is not root: PostgreSQL refuses root, so root steps into a user namespace of its own. */
public final class PostgresPrograms {
    private static final long LONGEST_MINUTES = 5;
    private final Path bin;
    private final List<String> prefix;

    private PostgresPrograms(Path bin, List<String> prefix) {
        this.bin = bin;
        this.prefix = prefix;
    }

    public static PostgresPrograms in(Path bin) throws IOException {
        if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0) {
            return new PostgresPrograms(bin, List.of());
        }
        if (!execute(List.of("unshare", "-U", "true")).isEmpty()) {
            throw CannotGoOn.because("PostgreSQL 不能以 root 身份运行，本机又不允许 unshare -U。请改用普通用户启动，或用 --database 连接已有的 PostgreSQL。",
                    "PostgreSQL refuses root and unshare -U is not allowed here: start as a normal user.");
        }
        return new PostgresPrograms(bin, List.of("unshare", "-U"));
    }

    /** Empty when it went well, else what the program said. */
    public Optional<String> run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return execute(command);
    }

    private static Optional<String> execute(List<String> command) throws IOException {
        // A file and not a pipe: the postmaster inherits the output, so a pipe would never end.
        Path said = Files.createTempFile("jixiao-postgres", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
            Process process = builder.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return Optional.of("%s took longer than %d minutes".formatted(command.get(command.size() - 1), LONGEST_MINUTES));
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(Files.readString(said, StandardCharsets.ISO_8859_1));
        } catch (IOException notThere) {
            return Optional.of(String.valueOf(notThere.getMessage()));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
