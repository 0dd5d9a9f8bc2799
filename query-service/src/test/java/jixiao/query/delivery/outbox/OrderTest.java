package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.quiet;
import static jixiao.query.delivery.outbox.TellingProcess.seeing;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries.DeliveryState;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Undelivered;
import jixiao.query.delivery.channel.Undelivered.Why;
import jixiao.query.platform.Viewer;
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
        itsBeginningIsGivenUp();
        assertThat(receiver.steps()).containsExactly("PACE CLEARED");
    }

    /** As when somebody has given-up messages sent again, days later: the alert was cleared meanwhile, and its receiver knows. */
    @Test
    void a_beginning_that_was_given_up_and_is_sent_again_after_its_end_tells_the_whole_story() {
        itsBeginningIsGivenUp();
        receiver.first = (to, post) -> { };
        String dead = process.deliveries.in(DeliveryState.DEAD, Viewer.SYSTEM, null, 1).get(0).id();
        assertThat(process.deliveries.revive(dead, Viewer.SYSTEM, clock.instant())).isTrue();
        await("the story", () -> receiver.sent.size() == 2);
        assertThat(receiver.steps()).as("nobody is told last that it holds").containsExactly("PACE CLEARED", "PACE CLEARED");
        assertThat(receiver.ids().get(1)).isEqualTo(dead);
        assertThat(story(receiver.sent.get(1))).containsExactly("RAISED", "CLEARED");
        assertThat(receiver.sent.get(1).json().at("/story/1/id").asString()).as("its own name").isEqualTo(receiver.ids().get(0));
    }

    /** PACE waits for the day's digest, and what it came to is told at once by another subscription of the same place. */
    @Test
    void what_waits_for_its_digest_goes_with_the_step_that_does_not_wait() {
        process.subscriptions.end("zhao", 1, clock.instant());
        process.subscribed(webhook("oa"), Set.of("PACE"), null, 17);
        ledger.append(closed(1));
        process.caughtUp();
        assertThat(process.deliveries.count(DeliveryState.COLLECTING)).isEqualTo(1);
        process.subscribed(webhook("oa"), Set.of("PACE"), null, null);
        process.subscriptions.end("zhao", 2, clock.instant());
        ledger.append(story.spent("1", "2024-02-01", 300_000)).append(closed(2));
        await("at once", () -> receiver.sent.size() == 1);
        assertThat(receiver.steps()).containsExactly("PACE CLEARED");
        assertThat(story(receiver.sent.get(0))).containsExactly("RAISED", "CLEARED");
        clock.set("2024-04-11T17:00:00");
        await("nothing is left for the digest", () -> process.deliveries.count(DeliveryState.COLLECTING) == 0);
        quiet();
        assertThat(receiver.sent).hasSize(1);
    }

    @Test
    void a_digest_waits_for_the_single_step_that_failed_before_it() {
        receiver.first = (to, post) -> {
            throw new Undelivered(Why.FAILED, "away");
        };
        ledger.append(closed(1));
        await("one failure", () -> ledger.count("select count(*) from delivery.message where attempts = 1") == 1);
        process.subscribed(webhook("oa"), Set.of("PACE"), null, 10);
        process.subscriptions.end("zhao", 1, clock.instant());
        receiver.first = (to, post) -> {
            if (post.json().contains("\"RAISED\"")) {
                throw new Undelivered(Why.FAILED, "still away");
            }
        };
        ledger.execute("update delivery.message set due = due + interval '1 day 1 hour' where state = 'WAITING'");
        ledger.append(story.spent("1", "2024-02-01", 300_000)).append(closed(2));
        process.caughtUp();
        clock.set("2024-04-12T10:00:00");
        await("the digest is composed", () -> process.deliveries.count(DeliveryState.WAITING) == 2);
        quiet();
        assertThat(receiver.sent).as("the end lies in a digest that could go").isEmpty();
        receiver.first = (to, post) -> { };
        clock.set("2024-04-12T12:00:00");
        await("both", () -> receiver.sent.size() == 2);
        assertThat(receiver.sent.get(0).json().path("step").asString()).isEqualTo("RAISED");
        assertThat(receiver.sent.get(1).json().at("/digest/steps/0/step").asString()).isEqualTo("CLEARED");
        assertThat(receiver.sent.get(1).json().at("/digest/steps/0/id").asString()).isNotEqualTo(receiver.ids().get(1));
    }

    /** As a day does that comes after many on which nothing ran; both messages are due at once, and several go at a time. */
    @Test
    void what_one_event_raised_and_escalated_is_told_as_raised_first() {
        process.subscribedBy("sun", webhook("leaders"));
        process.subscribedBy("sun", Address.inApp("sun"));
        for (int number = 0; number < 8; number++) {
            Story other = new Story("B" + number);
            ledger.append(other.begun(1_000_000, 12, 10_000)).append(new Duties(other).required(1, "2024-03-01"));
        }
        ledger.append(Duties.began("2024-03-20"));
        await("all", () -> receiver.sent.size() == 16 && process.notices.unread(seeing("sun")) == 16);
        Map<String, String> sent = new TreeMap<>();
        receiver.sent.forEach(one -> sent.merge(one.json().path("project").asString(), one.json().path("step").asString(),
                OrderTest::then));
        assertThat(sent).hasSize(8).allSatisfy((project, steps) -> assertThat(steps).isEqualTo("RAISED ESCALATED_LEADER"));
        Map<String, String> noticed = new TreeMap<>();
        process.notices.of(seeing("sun"), false, Long.MAX_VALUE, 100).forEach(notice -> noticed.merge(
                notice.letter().last().project().path(),
                notice.letter().last().step(), OrderTest::then));
        assertThat(noticed).hasSize(8).allSatisfy((project, steps) -> assertThat(steps).as("newest first")
                .isEqualTo("ESCALATED_LEADER RAISED"));
    }

    /** All tries of the beginning fail, while the end that happened meanwhile could go. */
    private void itsBeginningIsGivenUp() {
        receiver.first = (to, post) -> {
            if (post.json().contains("\"RAISED\"")) {
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
    }

    private static String then(String first, String second) {
        return first + " " + second;
    }

    private static List<String> story(Recorder.Sent sent) {
        List<String> steps = new ArrayList<>();
        sent.json().path("story").forEach(step -> steps.add(step.path("step").asString()));
        return steps;
    }

    private static void hang(CountDownLatch answers) {
        try {
            answers.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
