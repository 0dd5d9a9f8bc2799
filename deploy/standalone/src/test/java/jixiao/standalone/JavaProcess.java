package jixiao.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of ours as a process of its own, on this test's class path, whose output is read line by line. */
public final class JavaProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final Thread reader;

    private JavaProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::listen, "listener");
        reader.setDaemon(true);
        reader.start();
    }

    public static JavaProcess run(Class<?> main, Map<String, String> environment, Object... arguments) {
        return run(List.of(main.getName()), classPath(), environment, arguments);
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** {@code what} Java runs: a class on the class path, or {@code -jar} and a jar. */
    public static JavaProcess run(List<String> what, String classPath, Map<String, String> environment, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djixiao.sign-in.basic=true"));
        command.addAll(what);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().putAll(environment);
        return start(builder);
    }

    static JavaProcess start(ProcessBuilder builder) {
        try {
            return new JavaProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static JavaProcess run(Class<?> main, Object... arguments) {
        return run(main, Map.of(), arguments);
    }

    /** The rest of the first line that begins so; fails with all that was said when the process ends without it. */
    public String lineAfter(String beginning) throws InterruptedException {
        return lineAfter(beginning, 1);
    }

    /** The same of the so-manieth line that begins so. */
    public String lineAfter(String beginning, int time) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (said) {
            while (System.nanoTime() < deadline) {
                Optional<String> line = said.stream().filter(one -> one.startsWith(beginning)).skip(time - 1).findFirst();
                if (line.isPresent()) {
                    return line.get().substring(beginning.length());
                }
                if (!reader.isAlive()) {
                    break;
                }
                said.wait(200);
            }
            throw new AssertionError("never said “" + beginning + "” but:\n" + String.join("\n", said));
        }
    }

    /** Everything it said, once it has ended by itself. */
    public String ending() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return said();
    }

    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** As Ctrl-C and service managers end it; through the handle, because the process itself would close the pipe we listen to. */
    public String stop() throws InterruptedException {
        process.toHandle().destroy();
        return ending();
    }

    /** As kill -9, a power cut or the kernel short of memory ends it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                    said.notifyAll();
                }
            }
        } catch (IOException ended) {
            // the process is gone, and its pipe with it
        }
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
