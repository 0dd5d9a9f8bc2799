package jixiao.query.ledgers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.query.QueryService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Supervisor of one ledger's board: starts it, however often that fails, and whatever becomes of the others. */
final class LedgerBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerBoard.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    /** Of the whole process, which says them itself. */
    private static final List<String> METRICS_OF_PROCESS = List.of("jvm", "process", "system", "disk", "logback", "executor",
            "application");
    private final LedgerFile ledger;
    private final SharedServer server;
    private final List<String> given;
    private final String process;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable ConfigurableApplicationContext context;
    private volatile String failing = "看板正在启动。";

    /** {@code given}: what the process was told, which holds where the ledger's file says nothing else. */
    LedgerBoard(LedgerFile ledger, SharedServer server, List<String> given, String process) {
        this.ledger = ledger;
        this.server = server;
        this.given = given;
        this.process = process;
        this.thread = new Thread(this::run, "ledger-" + ledger.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Empty while it does not run, which {@link #failing} says why. */
    Optional<ConfigurableApplicationContext> context() {
        return Optional.ofNullable(context).filter(ConfigurableApplicationContext::isActive);
    }

    String failing() {
        return failing;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed && context == null) {
                try {
                    context = started();
                } catch (RuntimeException | Error failure) { // nobody would start this thread again
                    failing = sentenceOf(failure);
                    if (closed) {
                        return;
                    }
                    LOG.error("the board of {} does not start and is tried again in {} s: {}", ledger.name(), pause.toSeconds(), failing);
                    Thread.sleep(pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
        if (closed) {
            end();
        }
    }

    private ConfigurableApplicationContext started() {
        SpringApplication application = new SpringApplication(QueryService.class);
        application.setListeners(application.getListeners().stream()
                .filter(one -> !(one instanceof LoggingApplicationListener)).toList()); // the log is the process's
        application.addInitializers(board -> ((GenericApplicationContext) board).registerBean("ledgerServerFactory",
                TomcatServletWebServerFactory.class, () -> new LedgerServerFactory(server, ledger.name())));
        application.setRegisterShutdownHook(false); // it ends with the process's own context
        return application.run(arguments().toArray(String[]::new));
    }

    /** What the file says now, so that a start succeeds once it was mended, goes before what the process was told. */
    private List<String> arguments() {
        Map<String, String> own = new HashMap<>(ledger.settings());
        own.putAll(Map.of("jixiao.ledgers", "", "jixiao.ledger.name", ledger.name().name(), "jixiao.process", process,
                "management.server.port", "-1", "management.metrics.tags.ledger", ledger.name().name(), "spring.main.banner-mode", "off"));
        own.put("management.metrics.use-global-registry", "false"); // no start that failed would take its own out of there again
        METRICS_OF_PROCESS.forEach(name -> own.put("management.metrics.enable." + name, "false"));
        List<String> arguments = new ArrayList<>(given);
        arguments.removeIf(argument -> argument.startsWith("--") && own.containsKey(argument.substring(2).split("=", 2)[0]));
        own.forEach((key, value) -> arguments.add("--%s=%s".formatted(key, value)));
        return arguments;
    }

    private static String sentenceOf(Throwable failure) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage()).lines().findFirst().orElse("");
    }

    /** Returns at once: what is still starting is told to end. */
    void stop() {
        closed = true;
        thread.interrupt();
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private synchronized void end() {
        ConfigurableApplicationContext running = context;
        context = null;
        if (running != null) {
            running.close();
        }
    }
}
