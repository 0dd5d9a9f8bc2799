package jixiao.benchmark.world;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jixiao.command.CommandService;
import jixiao.command.account.Accounts;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.AskedSpend;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The desk as it is shipped, in this process, on a database of the run; asked where its HTTP handlers ask it. */
public final class AskedDesk implements AutoCloseable {
    static final String CLERK = "clerk";
    static final String PASSWORD = "benchmark-only";
    private final ConfigurableApplicationContext context;
    private final Desk desk;

    public AskedDesk(String database) {
        this(database, List.of());
    }

    /** {@code besides}: what else it is told, as its command line. */
    public AskedDesk(String database, List<String> besides) {
        List<String> arguments = new ArrayList<>(List.of("--spring.config.name=command-service", "--server.port=0",
                "--server.address=127.0.0.1", "--spring.main.banner-mode=off", "--logging.level.root=warn", "--spring.jmx.enabled=false"));
        arguments.addAll(ServiceArguments.ofDesk(database));
        arguments.addAll(besides);
        context = new SpringApplicationBuilder(CommandService.class).registerShutdownHook(false).run(arguments.toArray(String[]::new));
        desk = context.getBean(Desk.class);
    }

    /** Asks for one payment of the load and answers where it stands in the ledger; a refusal is thrown. */
    public long spend(Load load, int number) {
        ProjectId project = load.project(number);
        Origin origin = new Origin(new AccountName("clerk"), World.UNIT, Role.CLERK, Instant.now(), "http 127.0.0.1");
        return desk.ask(AskedSpend.addressee(project), AskedSpend.command(project, load.voucher(number), load.amount(number),
                load.paidOn(), Load.CATEGORY), CommandRequest.once(CommandRequest.Who.with(origin, World.CLERK), position -> { }));
    }

    /** Of a clerk of the world's unit, who can sign in from then on. */
    public void openAccount() {
        context.getBean(Accounts.class).open(new AccountName(CLERK), Role.CLERK, World.UNIT, PASSWORD);
    }

    /** The same desk over HTTP, signed in as that clerk. */
    public HttpLine line() {
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        return new HttpLine(URI.create("http://127.0.0.1:" + port), CLERK, PASSWORD, 30_000);
    }

    /** How many commands wait for the appender at this instant, as its own meter says. */
    public long waiting() {
        return (long) context.getBean(MeterRegistry.class).get("jixiao.append.waiting").gauge().value();
    }

    @Override
    public void close() {
        context.close();
    }
}
