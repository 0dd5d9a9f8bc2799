package jixiao.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The kernel's process table, asked for the process that bears one whole word on its command line. No number is kept in a file: after a
 * restart of the machine it would be somebody else's.
 */
final class ProcessTable {
    private static final long LONGEST_KILL_SECONDS = 10;

    private ProcessTable() {
    }

    /** Its handle knows when the process began, and ends no later one of the same number. */
    static Optional<ProcessHandle> bearing(String word) {
        return ProcessHandle.allProcesses().filter(one -> bears(one.pid(), word)).findFirst();
    }

    /** A process that ended and was not yet waited for has no command line any more. */
    private static boolean bears(long pid, String word) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0")).contains(word);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    /** By force, where it has not ended by itself within that time. */
    static void endWithin(ProcessHandle process, long seconds) {
        if (!ends(process, seconds)) {
            kill(process);
        }
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        ends(process, LONGEST_KILL_SECONDS);
    }

    private static boolean ends(ProcessHandle process, long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException lives) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }
}
