package jixiao.query.ledgers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** Several ledgers in a process of its own, which can be killed. */
final class LedgersProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";
    private final Process process;
    private final AskedProcess asked;

    LedgersProcess(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx320m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", LedgersProcess.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        process = builder.redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        String line = lines.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            said.add(line);
            line = lines.readLine();
        }
        if (line == null) {
            throw new AssertionError(String.join("\n", said));
        }
        String[] ports = line.substring(LISTENING.length()).split(" ");
        asked = new AskedProcess(ports[0], ports[1]);
        Thread listener = new Thread(() -> lines.lines().forEach(next -> { }), "listener");
        listener.setDaemon(true);
        listener.start();
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = Ledgers.run(arguments);
        System.out.println(LISTENING + context.getEnvironment().getProperty("local.server.port") + " "
                + context.getEnvironment().getProperty("local.management.port"));
    }

    AskedProcess asked() {
        return asked;
    }

    long pid() {
        return process.pid();
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
