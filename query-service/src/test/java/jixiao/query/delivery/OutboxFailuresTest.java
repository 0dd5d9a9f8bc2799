package jixiao.query.delivery;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import jixiao.query.Logged;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.outbox.OutboxLoop;
import jixiao.query.delivery.outbox.Recorder;
import jixiao.query.delivery.outbox.SetClock;
import jixiao.query.delivery.outbox.TellingProcess;
import jixiao.query.fold.deadletter.Failing;
import jixiao.query.fold.deadletter.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

/** The thread that tells outlives whatever fails, errors among it, and health says what it is. */
@Timeout(60)
class OutboxFailuresTest {
    @Test
    void an_error_while_looking_who_has_not_filed_ends_nothing_and_is_seen() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened()).append(new Story("A").begun(1_000_000, 3, 3_000));
        Recorder receiver = new Recorder();
        SetClock clock = new SetClock("2024-04-11T10:00:00");
        boolean[] breaks = {true};
        try (TellingProcess process = new TellingProcess(ledger, clock, receiver, day -> {
            if (breaks[0]) {
                throw new OutOfMemoryError("no room for who has not filed");
            }
            return List.of();
        }, 0)) {
            process.subscribed(webhook("oa"), 8);
            process.started();
            clock.set("2024-04-12T10:00:00");
            await("what fails", () -> process.failing() != null);
            assertThat(process.failing().sentence()).contains("no room for who has not filed");
            breaks[0] = false;
            await("the end of it", () -> process.failing() == null);
            ledger.append(closed(3));
            await("what is urgent", () -> receiver.steps().contains("FAR_BEHIND RAISED"));
        }
    }

    @Test
    void are_logged_with_their_stack_first_and_then_once_a_minute_without_the_databases_detail() {
        long[] nanos = {0};
        Failures failures = new Failures(LoggerFactory.getLogger(OutboxLoop.class), "the outbox", Failing::reasonOf, () -> nanos[0]);
        IllegalStateException refused = new IllegalStateException(new SQLException("ERROR: no room\n  Detail: Failing row contains (li)."));
        try (Logged log = new Logged(OutboxLoop.class)) {
            for (; nanos[0] <= Duration.ofSeconds(60).toNanos(); nanos[0] += Duration.ofSeconds(1).toNanos()) {
                failures.failed(refused);
            }
            assertThat(log.errors()).containsExactly("the outbox cannot move on + stack",
                    "the outbox cannot move on, 61 times in 60 s: java.sql.SQLException: ERROR: no room");
            failures.succeeded();
            nanos[0] += Duration.ofHours(1).toNanos();
            failures.failed(refused);
            assertThat(log.errors()).as("that begin anew").containsExactly("the outbox cannot move on + stack");
        }
    }

    @Test
    void health_is_degraded_once_it_lasts_and_down_without_the_thread() {
        long now = System.nanoTime();
        Failing brief = new Failing("lost", false, 3, now - Duration.ofSeconds(2).toNanos());
        Failing lasting = new Failing("lost", false, 30, now - Duration.ofSeconds(30).toNanos());
        assertThat(DeliveryHealth.statusOf(true, null)).isEqualTo(Status.UP);
        assertThat(DeliveryHealth.statusOf(true, brief)).isEqualTo(Status.UP);
        assertThat(DeliveryHealth.statusOf(true, lasting).getCode()).isEqualTo("DEGRADED");
        assertThat(DeliveryHealth.statusOf(false, null)).isEqualTo(Status.DOWN);
    }
}
