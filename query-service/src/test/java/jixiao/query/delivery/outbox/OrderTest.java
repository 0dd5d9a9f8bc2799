package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.quiet;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries.DeliveryState;
import jixiao.query.delivery.channel.Undelivered;
import jixiao.query.delivery.channel.Undelivered.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One place hears the steps of one alert in the order in which they happened, whatever fails on the way. */
@Timeout(60)
class OrderTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final SetClock clock = new SetClock("2024-04-11T10:00:00");
    private final Recorder receiver = new Recorder();
    private final Story story = new Story("A");
    private final TellingProcess process = new TellingProcess(ledger, clock, receiver);

    @BeforeEach
    void a_project_is_under_watch() {
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000));
        process.subscribed(webhook("oa"), Set.of("PACE"), null, null);
        process.started();
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void an_end_waits_until_the_failed_beginning_has_arrived() {
        receiver.first = (to, post) -> {
            throw new Undelivered(Why.FAILED, "away");
        };
        ledger.append(closed(1));
        await("one failure", () -> ledger.count("select count(*) from delivery.message where attempts = 1") == 1);
        receiver.first = (to, post) -> { };
        ledger.append(story.spent("1", "2024-02-01", 300_000)).append(closed(2));
        await("both wait", () -> process.deliveries.count(DeliveryState.WAITING) == 2);
        quiet();
        assertThat(receiver.steps()).isEmpty();
        clock.set("2024-04-11T10:02:00");
        await("both", () -> receiver.sent.size() == 2);
        assertThat(receiver.steps()).containsExactly("PACE RAISED", "PACE CLEARED");
    }

    @Test
    void an_end_waits_for_the_beginning_that_is_on_its_way() {
        CountDownLatch answers = new CountDownLatch(1);
        receiver.first = (to, post) -> {
            if (post.json().contains("RAISED")) {
                hang(answers);
            }
        };
        ledger.append(closed(1)).append(story.spent("1", "2024-02-01", 300_000)).append(closed(2));
        await("both wait", () -> process.deliveries.count(DeliveryState.WAITING) == 2);
        quiet();
        assertThat(receiver.sent).isEmpty();
        answers.countDown();
        await("both", () -> receiver.sent.size() == 2);
        assertThat(receiver.steps()).containsExactly("PACE RAISED", "PACE CLEARED");
    }

    @Test
    void an_end_goes_once_its_beginning_is_given_up() {
        receiver.first = (to, post) -> {
            if (post.json().contains("RAISED")) {
                throw new Undelivered(Why.FAILED, "away");
            }
        };
        ledger.append(closed(1)).append(story.spent("1", "2024-02-01", 300_000)).append(closed(2));
        for (int tries = 1; tries <= TellingProcess.PACE.most(); tries++) {
            int now = tries;
            await("try " + tries, () -> ledger.count("select coalesce(max(attempts), 0) from delivery.message") == now);
            clock.set("2024-04-1%dT10:00:00".formatted(tries + 1));
        }
        await("the end", () -> receiver.sent.size() == 1);
        assertThat(receiver.steps()).containsExactly("PACE CLEARED");
    }

    private static void hang(CountDownLatch answers) {
        try {
            answers.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
