package jixiao.benchmark.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Jixiao as a user starts it: a process of its own, with a clerk's and a reviewer's account. */
public final class Standalone implements AutoCloseable {
    private static final int START_SECONDS = 180;
    private static final Pattern READY = Pattern.compile("(http://\\S+)$");
    private static final Pattern ACCOUNT = Pattern.compile("^账号 (\\w+)（.*，密码 (\\S+)$");
    private final Process process;
    private final long startedAt = System.nanoTime();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> accounts = new CompletableFuture<>();
    private final Map<String, String> passwords = new HashMap<>();

    private Standalone(Process process) {
        this.process = process;
    }

    /**
     * Whatever a start may say.
     *
     * @param jixiao the command that starts it, {@code deploy/run} where it is measured
     * @param database null for the embedded PostgreSQL on {@code data}
     */
    public record Asked(List<String> jixiao, Path data, @Nullable String database, String javaOptions, boolean withAccounts) {
    }

    /** Returns at once; what it answers is to be waited for. */
    public static Standalone start(Asked asked) throws IOException {
        Files.createDirectories(asked.data());
        List<String> command = new ArrayList<>(asked.jixiao());
        command.addAll(List.of("--port", "0", "--data", asked.data().toString()));
        if (asked.database() != null) {
            command.addAll(List.of("--database", asked.database()));
        }
        if (asked.withAccounts()) {
            command.addAll(List.of("--account", "clerk:CLERK:" + World.UNIT.text(), "--account", "reviewer:REVIEWER:财政局"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JIXIAO_JAVA_OPTIONS", asked.javaOptions() + " -Djixiao.sign-in.basic=true");
        builder.environment().put("JIXIAO_DATABASE_USER", Cluster.USER);
        builder.environment().put("JIXIAO_DATABASE_PASSWORD", Cluster.PASSWORD);
        Standalone standalone = new Standalone(builder.start());
        Thread listener = new Thread(() -> standalone.listen(asked.withAccounts() ? 2 : 0), "standalone-output");
        listener.setDaemon(true);
        listener.start();
        return standalone;
    }

    private void listen(int expected) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher address = READY.matcher(line);
                if (address.find()) {
                    ready.complete(URI.create(address.group(1)));
                }
                Matcher account = ACCOUNT.matcher(line);
                if (account.find()) {
                    passwords.put(account.group(1), account.group(2));
                }
                if (passwords.size() == expected && ready.isDone()) {
                    accounts.complete(null);
                }
            }
        } catch (IOException ended) {
            said.append(ended);
        }
        ready.completeExceptionally(new IllegalStateException("the standalone ended: " + said));
        accounts.completeExceptionally(new IllegalStateException("the standalone ended: " + said));
    }

    public URI address() throws Exception {
        return ready.get(START_SECONDS, TimeUnit.SECONDS);
    }

    public long startedAt() {
        return startedAt;
    }

    public long pid() {
        return process.pid();
    }

    public @Nullable String passwordOf(String account) throws Exception {
        accounts.get(START_SECONDS, TimeUnit.SECONDS);
        return passwords.get(account);
    }

    public HttpLine line(String account) throws Exception {
        return line(account, passwordOf(account), 30_000);
    }

    public HttpLine line(String account, @Nullable String password, int patienceMillis) throws Exception {
        return new HttpLine(address(), account, password, patienceMillis);
    }

    /** Waits until the views have heard a position, which after a start on a written ledger means building them first. */
    public void awaitViews(long position) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        try (HttpLine line = line("clerk")) {
            while (System.nanoTime() < deadline) {
                if (line.get("/api/alerts?year=2000&after=" + position).status() == 200) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IllegalStateException("the views did not reach " + position);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
