package jixiao.standalone;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import jixiao.kernel.value.Origin;
import jixiao.standalone.postgres.Database;
import jixiao.testing.Postgres;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The one clock of a lived world: the services' and their database's, which go on ticking wherever they are moved to. In the
 * test's own database it takes the place of {@code clock_timestamp()}, because the ledger takes its time from there.
 */
final class MovedClock implements InstantSource {
    private final Database database;
    private volatile Duration ahead = Duration.ZERO;

    MovedClock(Database database, LocalDateTime beginning) throws SQLException {
        this.database = database;
        execute("""
                create schema moved;
                create function moved.unmoved() returns timestamptz language internal volatile as 'clock_timestamp';
                create table moved.clock (ahead interval not null);
                insert into moved.clock values ('0');
                create function moved.now() returns timestamptz language sql volatile security definer as
                    'select moved.unmoved() + ahead from moved.clock';
                create or replace function pg_catalog.clock_timestamp() returns timestamptz language sql volatile as 'select moved.now()';
                grant usage on schema moved to public""");
        goesTo(beginning);
    }

    /** The ledger's time never goes back, so this one does not either. */
    void goesTo(LocalDateTime shanghai) throws SQLException {
        Duration further = Duration.between(Clock.systemUTC().instant(), shanghai.atZone(Origin.ZONE).toInstant());
        if (!ahead.isZero() && further.compareTo(ahead) < 0) {
            throw new IllegalArgumentException("%s is over: it is %s".formatted(shanghai, instant().atZone(Origin.ZONE)));
        }
        Duration whole = Duration.ofSeconds(further.toSeconds() + 1); // not before the hour that was asked for
        execute("update moved.clock set ahead = '%d seconds'".formatted(whole.toSeconds()));
        ahead = whole;
    }

    /** Whichever clock a service has, this one is in its place; the outbox is looked through as often as days pass here. */
    void takesOver(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Clock ? withZone(ZoneOffset.UTC) : bean;
            }
        });
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("moved", Map.of("jixiao.delivery.look", "20ms")));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), Postgres.USER, Postgres.PASSWORD)) {
            connection.createStatement().execute(sql);
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }
}
