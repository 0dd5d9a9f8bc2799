package jixiao.standalone;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import jixiao.command.CommandService;
import jixiao.command.account.Accounts;
import jixiao.command.account.FirstAdministrators;
import jixiao.query.QueryService;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.Listen;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.cli.RandomPassword;
import jixiao.standalone.cli.ServiceAddress;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.sample.SampleLedger;
import jixiao.web.listen.CertificateFolder;
import jixiao.web.listen.ServedCertificate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The desk and the board in one Spring context on one port, with one database between them. */
@SuppressWarnings("NullAway.Init")
public final class Services implements AutoCloseable {
    private static final Duration SAMPLE_NOTICES = Duration.ofDays(36_500);
    private final Listen listen;
    private final int managementPort;
    private final Path log;
    private final ApplicationContextInitializer<?>[] before;
    private volatile ConfigurableApplicationContext context;
    private boolean sample;

    /** {@code port} 0 takes any free one; {@code before} may have a say before any bean is made. */
    public Services(int port, Path log, ApplicationContextInitializer<?>... before) {
        this(Listen.here(port), 0, log, before);
    }

    public Services(Listen listen, int managementPort, Path log, ApplicationContextInitializer<?>... before) {
        this.listen = listen;
        this.managementPort = managementPort;
        this.log = log;
        this.before = before;
    }

    /** As where a sample is played: its accounts sign in with HTTP Basic too. */
    public Services ofASample(boolean sample) {
        this.sample = sample;
        return this;
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
                            .getPropertySources().addFirst(settings(started(database)))))
                    .initializers(before)
                    .run("--spring.config.name=command-service,query-service,standalone",
                            "--server.address=" + listen.address().getHostAddress(), "--server.port=" + listen.port(),
                            "--jixiao.tls=" + listen.tls().map(Path::toString).orElse(""),
                            "--jixiao.proxy=" + listen.proxy().map(InetAddress::getHostAddress).orElse(""),
                            "--jixiao.reached=" + address(Integer.toString(listen.port())),
                            "--management.server.port=" + managementPort, "--logging.file.name=" + log,
                            "--jixiao.data=" + requireNonNull(log.toAbsolutePath().getParent()).getParent());
        } catch (RuntimeException failure) {
            throw Ports.isTaken(failure) ? Ports.taken(listen.port(), failure) : failure; // since it was checked
        }
    }

    /** The notices of a sample that lies in the past are old from the beginning, and nobody is to look for them in vain. */
    private MapPropertySource settings(Database database) {
        Map<String, Object> settings = database.settings();
        boolean beganAsSample = new SampleLedger(database).beganAsSample();
        if (beganAsSample) {
            if (listen.isBeyondThisMachine()) {
                throw CannotGoOn.because("这个数据目录的账本从样例开始，样例的账号共用一个打印出来的密码，不能用 --listen、--proxy 供其他机器访问。请用 --data 另选目录。",
                        "A ledger that began as the sample is not for others.");
            }
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

    public URI address() {
        return address(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private URI address(String port) {
        return URI.create("%s://%s:%s".formatted(listen.scheme(), listen.host(), port));
    }

    /** How our own programs reach them. */
    public ServiceAddress reached() {
        return new ServiceAddress(address(), listen.tls().map(folder -> new CertificateFolder(folder).certificate()).orElse(null));
    }

    Optional<ServedCertificate> certificate() {
        return context.getBeanProvider(ServedCertificate.class).stream().findFirst();
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

    /**
     * Makes accounts from this machine where there are none, and lets administrators in who are there already, where nobody else is left
     * who could ask for it and agree.
     */
    void recover(List<NewAccount> wanted, BiConsumer<NewAccount, String> told) {
        if (wanted.isEmpty()) {
            return; // most starts: nobody is to be let in, whoever else can sign in
        }
        Accounts accounts = context.getBean(Accounts.class);
        boolean areNew = accounts.areEmpty();
        if (!areNew && !wanted.stream().allMatch(one -> one.role().isAdministrator() && accounts.isHeld(one.name(), one.role()))) {
            throw CannotGoOn.wrongOption("已经有账号了，--account 只用于还没有任何账号时的恢复，或重新放入已经是管理员的人。账号由系统管理员在网页或 POST /api/accounts "
                    + "开立。", "There are accounts already: --account is for recovery only.");
        }
        if (!areNew) {
            context.getBean(FirstAdministrators.class).besides(wanted.stream().map(NewAccount::name).toList()).ifPresent(others -> {
                throw CannotGoOn.wrongOption(("--account 只用于无人能同意的时候，而 %s（系统管理员）和 %s（安全管理员）还能登录：请 %1$s 另发一次性口令"
                        + "（已停用的先请求启用），由 %2$s 同意。他们其实也不能登录的，把他们一并写在 --account 里。")
                        .formatted(others.requester(), others.approver()),
                        "Others can still sign in and agree: let them, or name them with --account too.");
            });
        }
        for (NewAccount account : wanted) {
            told.accept(account, areNew ? made(accounts, account) : accounts.readmit(account.name(), "恢复：在本机以 --account 放入"));
        }
    }

    private static String made(Accounts accounts, NewAccount account) {
        String password = RandomPassword.next();
        accounts.recover(account.name(), account.role(), account.unit(), password);
        return password;
    }

    /** The administrators of a first start with their one-time secrets, which nobody learns again; none at any other start. */
    List<FirstAdministrators.Administrator> firstAdministrators() {
        return context.getBean(FirstAdministrators.class).begin();
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
