package jixiao.query.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.MessageRetention.KeepingTimes;
import jixiao.query.delivery.outbox.OutboxLoop;
import jixiao.query.delivery.outbox.SetClock;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Messages of 1 January 2024, settled that day, and looked at on later ones. */
class MessageRetentionTest {
    private static final KeepingTimes KEEPING = new KeepingTimes(Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(180),
            Duration.ofHours(1));
    private final WrittenLedger ledger = new WrittenLedger();
    private final SetClock clock = new SetClock("2024-01-01T12:00:00");
    private final DriverManagerDataSource database = new DriverManagerDataSource(ledger.url(), Postgres.USER, Postgres.PASSWORD);
    private final MessageRetention retention = new MessageRetention(database, KEEPING, clock.withZone(ZoneOffset.UTC));

    @BeforeEach
    void there_are_messages() {
        OutboxLoop.prepare(database);
        ledger.execute("""
                insert into delivery.subscription (account, role, channel, target, kinds, least, made_at) values ('leader', 'LEADER', \
                'IN_APP', 'leader', '{}', 'LOW', now());
                insert into delivery.step (alert, step, position) values ('a', 'RAISED', 1)""");
        message("notice", "IN_APP", "SENT", true);
        message("mail", "EMAIL", "SENT", true);
        message("dead", "WEBHOOK", "DEAD", true);
        message("dropped", "EMAIL", "DROPPED", false);
        message("waiting", "EMAIL", "WAITING", false);
        message("collecting", "EMAIL", "COLLECTING", false);
    }

    @AfterEach
    void close() {
        retention.close();
    }

    @Test
    void go_when_they_are_old_enough_for_their_kind_and_never_before_they_are_settled() {
        on("2024-03-30T12:00:00", 6);
        on("2024-04-02T12:00:00", 4);
        assertThat(ledger.count("select count(*) from delivery.message where id in ('mail', 'dropped')")).isZero();
        on("2024-06-28T12:00:00", 4);
        on("2024-07-01T12:00:00", 3);
        assertThat(ledger.count("select count(*) from delivery.message where id = 'dead'")).isZero();
        on("2025-02-03T12:00:00", 3);
        on("2025-02-06T12:00:00", 2);
        on("2044-01-01T12:00:00", 2);
        assertThat(ledger.count("select count(*) from delivery.message where state in ('WAITING', 'COLLECTING')")).isEqualTo(2);
    }

    @Test
    void take_with_them_what_they_said_and_not_that_it_was_told() {
        on("2044-01-01T12:00:00", 2);
        assertThat(ledger.count("select count(*) from delivery.item")).isEqualTo(2);
        assertThat(ledger.count("select count(*) from delivery.step")).isEqualTo(1);
    }

    @Test
    void of_a_later_settling_stay_however_long_ago_they_were_made() {
        ledger.execute("update delivery.message set settled_at = timestamptz '2024-06-01' where id = 'mail'");
        clock.set("2024-04-02T12:00:00");
        retention.clear();
        assertThat(ledger.count("select count(*) from delivery.message where id = 'mail'")).isEqualTo(1);
    }

    @Test
    void go_however_many_they_are() {
        ledger.execute("""
                insert into delivery.message (id, subscription, account, channel, target, lane, state, due, position, made_at, settled_at)
                select 'old' || n, 1, 'leader', 'EMAIL', 'x', 'EMAIL', 'SENT', '2023-01-01', n, '2023-01-01', '2023-01-01' from \
                generate_series(1, 750) n""");
        on("2024-01-01T12:00:00", 6);
    }

    private void on(String time, long left) {
        clock.set(time);
        retention.clear();
        assertThat(ledger.count("select count(*) from delivery.message")).as("left on " + time).isEqualTo(left);
    }

    private void message(String id, String channel, String state, boolean settled) {
        ledger.execute("""
                insert into delivery.message (id, subscription, account, channel, target, lane, state, due, position, made_at, settled_at)
                values ('%1$s', 1, 'leader', '%2$s', 'x', '%2$s', '%3$s', '2024-01-01', 1, '2024-01-01', %4$s);
                insert into delivery.item (alert, step, channel, target, message, position, content) values ('a', 'RAISED', '%2$s', \
                '%1$s', '%1$s', 1, '{}')"""
                .formatted(id, channel, state, settled ? "'2024-01-01'" : "null"));
    }
}
