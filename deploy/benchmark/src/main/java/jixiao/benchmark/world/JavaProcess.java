package jixiao.benchmark.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A part of the run as a process of its own, with this one's class path and the options of deploy/cluster. It works in a folder of its own,
 * by which deploy/bench finds what a run that was killed left behind.
 */
final class JavaProcess implements AutoCloseable {
    private static final long LONGEST_START_SECONDS = 180;
    private static final long LONGEST_END_SECONDS = 20;
    private static final String OUTPUT = "output";
    private final Path folder;
    private final Process process;

    private JavaProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Returns at once. {@code command}: the main class and its arguments. */
    static JavaProcess start(Path folder, int megabytes, List<String> command) throws IOException {
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8",
                "-cp", System.getProperty("java.class.path")));
        java.addAll(command);
        return new JavaProcess(folder, new ProcessBuilder(java).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(OUTPUT).toFile()).start());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether it does what it was started for. */
    interface Check {
        boolean holds() throws Exception;
    }

    /** Throws with what it said where it ends before that, or takes too long. */
    void await(Check check) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!check.holds()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the process in %s %s: %s".formatted(folder.getFileName(),
                        process.isAlive() ? "does not get ready" : "ended", Files.readString(folder.resolve(OUTPUT))));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
