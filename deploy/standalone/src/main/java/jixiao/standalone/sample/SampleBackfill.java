package jixiao.standalone.sample;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import jixiao.command.ledger.chain.SampleTime;
import jixiao.command.year.WhenDayBeginsThenSaySo;
import jixiao.kernel.value.Origin;
import jixiao.standalone.Services;
import jixiao.standalone.cli.RandomPassword;
import jixiao.standalone.postgres.Database;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Backfill of the sample's year: plays it on a simulated clock through services of its own, which answer nobody else and are gone before
 * the real ones start. The ledger takes it only while it holds nothing but the sample.
 */
final class SampleBackfill implements AutoCloseable {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    /** Between two steps of a day, so that each is recorded at a time of its own. */
    private static final long STEP_SECONDS = 60;
    private final Database database;
    private final SampleTime time;
    private final SampleRequestFilter filter = new SampleRequestFilter();
    private final Services services;

    SampleBackfill(Database database, Path log) {
        this.database = database;
        this.time = new SampleTime(new SampleLedger(database).last().orElse(Instant.EPOCH));
        this.services = new Services(0, log, this::prepare).ofASample(true);
    }

    void play(Story story, PrintStream terminal) {
        time.goesTo(at(Story.FIRST_DAY, MORNING));
        services.start(database);
        NoticesTold told = new NoticesTold(database, services.context());
        WhenDayBeginsThenSaySo days = services.context().getBean(WhenDayBeginsThenSaySo.class);
        String password = RandomPassword.next(); // of these services alone: nobody else is to sign in here
        SampleAccounts.open(services, password);
        new Sample(services.reached(), password, Map.of(SampleRequestFilter.HEADER, filter.secret()), terminal)
                .play(story, day -> comes(day, told, days));
        told.await(time.instant());
    }

    /** What happened before has been told by then, as it would have been in its time. */
    private void comes(LocalDate day, NoticesTold told, WhenDayBeginsThenSaySo days) {
        LocalDate today = LocalDate.ofInstant(time.instant(), Origin.ZONE);
        if (day.isAfter(today)) {
            told.await(time.instant());
            time.goesTo(at(day, MORNING));
            days.react();
        } else if (day.equals(today)) {
            time.goesTo(time.instant().plusSeconds(STEP_SECONDS));
        }
    }

    private static Instant at(LocalDate day, LocalTime hour) {
        return day.atTime(hour).atZone(Origin.ZONE).toInstant();
    }

    private void prepare(ConfigurableApplicationContext context) {
        Clock board = time.withZone(ZoneOffset.UTC);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("boardClock") ? board : bean;
            }
        });
        context.getBeanFactory().registerSingleton("sampleTime", time);
        filter.guard((GenericApplicationContext) context);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("sample", Map.of("jixiao.delivery.look", "20ms")));
    }

    URI address() {
        return services.address();
    }

    @Override
    public void close() {
        services.close();
    }
}
