package jixiao.query.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clears away messages that are long settled, with what they said. That a step was told stays known, so nothing is told again. */
final class MessageRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageRetention.class);
    /** Messages deleted by one statement; a digest takes up to some thousand lines with it. */
    private static final int ROWS = 100;
    private static final int MOST_STATEMENTS = 200;
    private static final long FIRST_SECONDS = 180;
    private static final String DELETE = """
            with old as (select id from delivery.message where %s and made_at < :before and coalesce(settled_at, made_at) < :before
                         order by made_at limit :rows for update skip locked),
                 said as (delete from delivery.item where message in (select id from old))
            delete from delivery.message where id in (select id from old)""";

    private final JdbcClient sql;
    private final KeepingTimes keeping;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "message-retention");
        thread.setDaemon(true);
        return thread;
    });

    MessageRetention(DataSource views, KeepingTimes keeping, Clock clock) {
        this.sql = JdbcClient.create(views);
        this.keeping = keeping;
        this.clock = clock;
    }

    /** How long messages are kept once they are settled: those within the house, those sent elsewhere, and those given up. */
    record KeepingTimes(Duration notices, Duration sent, Duration dead, Duration every) {
    }

    void start() {
        timer.scheduleWithFixedDelay(this::clear, FIRST_SECONDS, keeping.every().toSeconds(), TimeUnit.SECONDS);
    }

    void clear() {
        try {
            int cleared = clear("state = 'SENT' and channel = 'IN_APP'", keeping.notices())
                    + clear("state = 'SENT' and channel <> 'IN_APP'", keeping.sent())
                    + clear("state = 'DROPPED'", keeping.sent()) + clear("state = 'DEAD'", keeping.dead());
            if (cleared > 0) {
                LOG.info("{} old messages were cleared away", cleared);
            }
        } catch (DataAccessException away) {
            LOG.warn("old messages could not be cleared away: {}", away.toString());
        }
    }

    private int clear(String which, Duration keeps) {
        int all = 0;
        for (int statement = 0; statement < MOST_STATEMENTS; statement++) {
            int few = sql.sql(DELETE.formatted(which)).param("before", clock.instant().minus(keeps).atOffset(ZoneOffset.UTC))
                    .param("rows", ROWS).update();
            all += few;
            if (few < ROWS) {
                break;
            }
        }
        return all;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
