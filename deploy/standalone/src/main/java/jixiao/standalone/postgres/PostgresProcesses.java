package jixiao.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The kernel's process table, asked for PostgreSQL programs that work in one folder. A number written in a file proves nothing: after
 * a reboot it can be anybody's, and the file can be cut, empty or another's.
 */
public final class PostgresProcesses {
    private static final long POLL_MILLIS = 50;
    private static final int KILLED_ROUNDS = 10;
    /** Every session and helper names itself so; only the postmaster keeps its command line. */
    private static final String TITLE_OF_A_CHILD = "postgres:";
    private final Path folder;

    PostgresProcesses(Path folder) {
        this.folder = folder;
    }

    Optional<Long> postmaster() {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::isPostmaster).findFirst();
    }

    boolean isPostmaster(long pid) {
        return isProgram(pid, "postgres") && isSame(cwd(pid)) && words(pid, "cmdline").stream().limit(1)
                .noneMatch(word -> word.startsWith(TITLE_OF_A_CHILD))
                && !isPostmaster(parent(pid));
    }

    /** Also whoever makes the folder: initdb, and the postgres it runs, which both name it before they enter it. */
    List<Long> all() {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid)
                .filter(pid -> isProgram(pid, "postgres") && (isSame(cwd(pid)) || isNamed(pid)) || isProgram(pid, "initdb") && isNamed(pid))
                .toList();
    }

    /** Only where nothing is lost by it: half made, or with no postmaster any more. */
    void endAll(long patienceSeconds) throws IOException {
        boolean gone = await(() -> all().isEmpty(), patienceSeconds);
        for (int round = 0; !gone && round < KILLED_ROUNDS; round++) { // who is killed may have started another meanwhile
            for (long pid : all()) {
                signal("KILL", pid);
            }
            gone = await(() -> all().isEmpty(), 1);
        }
        if (!gone) {
            throw new IOException("processes %s work in %s and cannot be ended".formatted(all(), folder));
        }
    }

    public static boolean await(Supplier<Boolean> condition, long seconds) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (!condition.get()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }

    /** By the shell, because Java knows TERM and KILL alone, and TERM is the one that waits for ever. */
    public static void signal(String name, long pid) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, pid)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }

    /** Stopped by a signal, as SIGSTOP does it; not by a debugger. */
    static boolean isPaused(long pid) {
        return stat(pid).startsWith("T");
    }

    private static long parent(long pid) {
        String[] fields = stat(pid).split(" ");
        return fields.length > 1 ? Long.parseLong(fields[1]) : 0;
    }

    /** From the state on: the name before it may hold blanks and brackets of its own. */
    private static String stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 1).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /** An upgrade may have removed the file; its name then ends with a remark. A zombie has none. */
    private static boolean isProgram(long pid, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).getFileName().toString().split(" ")[0].equals(name);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    private static Path cwd(long pid) {
        return Path.of("/proc/" + pid + "/cwd");
    }

    private boolean isNamed(long pid) {
        return words(pid, "cmdline").stream().anyMatch(this::isPath)
                || words(pid, "environ").stream().anyMatch(word -> word.startsWith("PGDATA=")
                        && isPath(word.substring("PGDATA=".length())));
    }

    private boolean isPath(String word) {
        return word.startsWith("/") && isSame(Path.of(word));
    }

    private boolean isSame(Path other) {
        try {
            return Files.isSameFile(other, folder);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    private static List<String> words(long pid, String file) {
        try {
            return Arrays.asList(Files.readString(Path.of("/proc/" + pid + "/" + file), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException goneOrSomebodyElses) {
            return List.of("");
        }
    }
}
