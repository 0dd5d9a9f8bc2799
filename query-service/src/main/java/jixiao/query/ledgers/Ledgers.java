package jixiao.query.ledgers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The ledgers of a process, each with its board, which start side by side and end together. */
public final class Ledgers implements SmartLifecycle {
    private static final String FOLDER = "jixiao.ledgers";
    private final Map<String, LedgerBoard> boards = new LinkedHashMap<>();
    private final SharedServer server = new SharedServer();
    private volatile boolean isRunning;

    /** {@code given}: the process's arguments. */
    Ledgers(Path folder, List<String> given, UUID process) {
        LedgerFile.in(folder).forEach(ledger -> boards.put(ledger.name().name(), new LedgerBoard(ledger, server, given,
                process.toString())));
    }

    /** Whether a process is told of several ledgers, by an argument, a system property or {@code JIXIAO_LEDGERS}. */
    public static boolean areNamed(String... arguments) {
        StandardEnvironment told = new StandardEnvironment();
        told.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return !told.getProperty(FOLDER, "").isBlank();
    }

    public static ConfigurableApplicationContext run(String... arguments) {
        SpringApplication process = new SpringApplication(LedgersWiring.class);
        process.setDefaultProperties(Map.of("springdoc.api-docs.enabled", "false")); // that of a ledger's board is asked for
        return process.run(arguments);
    }

    SharedServer server() {
        return server;
    }

    Map<String, LedgerBoard> boards() {
        return boards;
    }

    LedgerRouting routing() {
        return new LedgerRouting(boards.keySet(), server);
    }

    @Override
    public void start() {
        isRunning = true;
        boards.values().forEach(LedgerBoard::start);
    }

    /** Side by side, as each may take its time. */
    @Override
    public void stop() {
        isRunning = false;
        boards.values().forEach(LedgerBoard::stop);
        ExecutorService ending = Executors.newFixedThreadPool(boards.size());
        try {
            ending.invokeAll(boards.values().stream().map(board -> Executors.callable(board::close)).toList());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            ending.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Before the address is opened, and ended after it was closed and its last requests were answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
