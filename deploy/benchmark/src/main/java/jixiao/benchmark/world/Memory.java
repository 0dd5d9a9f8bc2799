package jixiao.benchmark.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory the standalone and its PostgreSQL hold, by what the kernel says; pages that they share are counted once. */
public final class Memory {
    private Memory() {
    }

    /** Megabytes of a process, of the PostgreSQL on its data folder, and of all their children. */
    public static long megabytes(Standalone standalone, Path data) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0).strip());
        return (ofTree(standalone.pid()) + ofTree(postmaster)) >> 10;
    }

    private static long ofTree(long pid) {
        ProcessHandle root = ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("no process " + pid));
        return Stream.concat(Stream.of(root), root.descendants()).mapToLong(process -> kilobytes(process.pid())).sum();
    }

    private static long kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (IOException ended) {
            if (ProcessHandle.of(pid).isPresent()) {
                throw new IllegalStateException("the memory of process " + pid + " cannot be read", ended);
            }
            return 0;
        }
    }
}
