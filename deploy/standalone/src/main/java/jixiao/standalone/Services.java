package jixiao.standalone;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jixiao.command.CommandService;
import jixiao.command.account.Accounts;
import jixiao.query.QueryService;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.sample.SampleLedger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The desk and the board in one Spring context on one port, with one database between them. */
@SuppressWarnings("NullAway.Init")
public final class Services implements AutoCloseable {
    private static final Duration SAMPLE_NOTICES = Duration.ofDays(36_500);
    private final int port;
    private final int managementPort;
    private final Path log;
    private final ApplicationContextInitializer<?>[] before;
    private volatile ConfigurableApplicationContext context;
    private boolean sample;

    /** {@code port} 0 takes any free one; {@code before} may have a say before any bean is made. */
    public Services(int port, Path log, ApplicationContextInitializer<?>... before) {
        this(port, 0, log, before);
    }

    public Services(int port, int managementPort, Path log, ApplicationContextInitializer<?>... before) {
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        this.before = before;
    }

    /** As where a sample is played: its accounts sign in with HTTP Basic too. */
    public Services ofASample(boolean sample) {
        this.sample = sample;
        return this;
    }

    /** Spring itself asks for the port last; a taken one is worth knowing before seconds of starting. */
    static void checkPort(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free.getLocalPort();
        } catch (IOException taken) {
            throw taken(port, taken);
        }
    }

    public void start(Database database) {
        start(CompletableFuture.completedFuture(database));
    }

    /** {@code database} may still be starting; nobody is asked for it before the beans are made. */
    public void start(Future<Database> database) {
        try {
            context = new SpringApplicationBuilder(CommandService.class, QueryService.class, DraftsOfTheDesk.class, DataDiskHealth.class)
                    .registerShutdownHook(false) // Running ends us, before the database
                    .initializers(one -> one.addBeanFactoryPostProcessor(beans -> one.getEnvironment()
                            .getPropertySources().addFirst(settings(started(database), sample))))
                    .initializers(before)
                    .run("--spring.config.name=command-service,query-service,standalone",
                            "--server.port=" + port, "--management.server.port=" + managementPort, "--logging.file.name=" + log,
                            "--jixiao.data=" + requireNonNull(log.toAbsolutePath().getParent()).getParent());
        } catch (RuntimeException failure) {
            if (hasCause(failure, PortInUseException.class)) { // taken since checkPort
                throw taken(port, failure);
            }
            throw failure;
        }
    }

    /** The notices of a sample that lies in the past are old from the beginning, and nobody is to look for them in vain. */
    private static MapPropertySource settings(Database database, boolean sample) {
        Map<String, Object> settings = database.settings();
        boolean beganAsSample = new SampleLedger(database).beganAsSample();
        if (beganAsSample) {
            settings.put("jixiao.delivery.keep.notices", SAMPLE_NOTICES);
        }
        if (sample || beganAsSample) {
            settings.put("jixiao.sign-in.basic", true);
        }
        return new MapPropertySource("database", settings);
    }

    static Database started(Future<Database> database) {
        try {
            return database.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException sentence ? sentence : new IllegalStateException(failure.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<?> kind) {
        return failure != null && (kind.isInstance(failure) || hasCause(failure.getCause(), kind));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Where health is told in detail and metrics are collected, from this machine only. */
    URI management() {
        return URI.create("http://127.0.0.1:%s/actuator".formatted(context.getEnvironment().getRequiredProperty("local.management.port")));
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Makes the account, or gives the one that is there a new password. */
    public void open(NewAccount account, String password) {
        context.getBean(Accounts.class).open(account.name(), account.role(), account.unit(), password);
    }

    private static CannotGoOn taken(int port, Exception reason) {
        return CannotGoOn.because("端口 %d 无法使用（%s）。请停止占用它的程序，或用 --port、--management-port 另选端口。".formatted(port, reason.getMessage()),
                "Port %d cannot be used.".formatted(port), reason);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
