package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.quiet;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import jixiao.kernel.event.EventJson;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Email;
import jixiao.query.delivery.channel.Limits;
import jixiao.query.delivery.channel.MailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every step of an alert is told once, whatever is killed, rebuilt or mended meanwhile. A project promised 30 % by March and spends
 * nothing.
 */
@Timeout(60)
class OutboxTest {
    private static final String[] OF_MARCH = {"AT_RISK RAISED", "PACE RAISED", "AT_RISK CLEARED", "FAR_BEHIND RAISED"};
    private final WrittenLedger ledger = new WrittenLedger();
    private final SetClock clock = new SetClock("2024-04-11T10:00:00");
    private final Story story = new Story("A");
    private final Story sick = new Story("SICK");
    private final Recorder receiver = new Recorder();
    private final List<TellingProcess> processes = new ArrayList<>();

    @BeforeEach
    void a_project_is_under_watch() {
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000));
    }

    @AfterEach
    void close() {
        processes.forEach(TellingProcess::close);
    }

    @Test
    void each_step_is_told_once_in_a_message_of_its_own_name() {
        TellingProcess process = process(receiver).started();
        process.subscribed(webhook("oa"));
        march();
        await("all steps", () -> receiver.sent.size() == OF_MARCH.length);
        quiet();
        assertThat(receiver.steps()).containsExactlyInAnyOrder(OF_MARCH);
        assertThat(receiver.ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void two_wishes_for_the_same_place_are_one_intent_and_another_place_is_another() {
        TellingProcess process = process(receiver).started();
        process.subscribed(webhook("oa"));
        process.subscribed(webhook("oa"), Set.of("FAR_BEHIND"), null, 8);
        process.subscribed(webhook("elsewhere"), Set.of("FAR_BEHIND"), null, null);
        march();
        await("all steps", () -> receiver.sent.size() == OF_MARCH.length + 1);
        clock.set("2024-04-12T10:00:00");
        quiet();
        assertThat(receiver.ids()).hasSize(OF_MARCH.length + 1).doesNotHaveDuplicates();
    }

    @Test
    void the_first_start_tells_what_happens_from_then_on() {
        march();
        TellingProcess process = process(receiver, -1).started();
        process.subscribed(webhook("oa"));
        process.caughtUp();
        quiet();
        assertThat(receiver.sent).isEmpty();
        ledger.append(story.spent("1", "2024-03-20", 300_000));
        await("the correction", () -> receiver.sent.size() == 2);
        assertThat(receiver.steps()).containsExactlyInAnyOrder("FAR_BEHIND WITHDRAWN", "PACE CLEARED");
    }

    @Test
    void a_step_before_the_subscription_is_never_told_by_it() {
        TellingProcess process = process(receiver).started();
        march();
        process.caughtUp();
        process.subscribed(webhook("oa"));
        ledger.append(closed(4));
        process.caughtUp();
        quiet();
        assertThat(receiver.sent).isEmpty();
    }

    @Nested
    class A_kill {
        @Test
        void between_intent_and_bookmark_leaves_neither() {
            TellingProcess process = process(receiver).started();
            process.subscribed(webhook("oa"));
            process.caughtUp();
            ledger.execute("create function delivery.killed() returns trigger language plpgsql as $$ begin raise exception 'killed'; end "
                    + "$$");
            ledger.execute("create trigger kill before update on delivery.bookmark for each row execute function delivery.killed()");
            long before = process.position();
            march();
            awaitViews(process);
            quiet();
            assertThat(process.position()).isEqualTo(before);
            assertThat(ledger.count("select (select count(*) from delivery.step) + (select count(*) from delivery.item) + (select "
                    + "count(*) from delivery.message)")).isZero();
            ledger.execute("drop trigger kill on delivery.bookmark");
            await("all steps", () -> receiver.sent.size() == OF_MARCH.length);
            assertThat(receiver.steps()).containsExactlyInAnyOrder(OF_MARCH);
        }

        @Test
        void between_intent_and_sending_loses_nothing_and_sends_nothing_twice() {
            CountDownLatch never = new CountDownLatch(1);
            Recorder doomed = new Recorder();
            doomed.first = (to, post) -> hang(never);
            TellingProcess process = process(doomed).started();
            process.subscribed(webhook("oa"));
            march();
            process.caughtUp();
            await("intents", () -> ledger.count("select count(*) from delivery.message where state = 'WAITING'") == OF_MARCH.length);
            process.kill();
            assertThat(doomed.sent).isEmpty();
            process(receiver).started();
            await("all steps", () -> receiver.sent.size() == OF_MARCH.length);
            quiet();
            assertThat(receiver.steps()).containsExactlyInAnyOrder(OF_MARCH);
            assertThat(receiver.ids()).doesNotHaveDuplicates();
        }

        @Test
        void between_sending_and_marking_sends_once_more_under_the_same_name() {
            TellingProcess doomed = process(receiver);
            doomed.subscribed(webhook("oa"), Set.of("FAR_BEHIND"), null, null);
            receiver.first = (to, post) -> doomed.database.close();
            doomed.started();
            march();
            await("the first sending", () -> receiver.sent.size() == 1);
            doomed.kill();
            receiver.first = (to, post) -> { };
            TellingProcess next = process(receiver).started().caughtUp();
            await("the second sending", () -> receiver.sent.size() == 2);
            await("its mark", () -> next.deliveries.count(Deliveries.DeliveryState.SENT) == 1);
            quiet();
            assertThat(receiver.sent).hasSize(2);
            assertThat(new HashSet<>(receiver.ids())).hasSize(1);
            assertThat(receiver.sent.get(0).post()).isEqualTo(receiver.sent.get(1).post());
        }
    }

    /** With the real thing at the other end. */
    @Test
    void a_mail_whose_mark_was_lost_comes_again_under_the_same_message_id() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        MailServer at = new MailServer("127.0.0.1", server.getSmtp().getPort(), "", "", "jixiao@example.gov.cn",
                MailServer.Encryption.NONE);
        try (Email email = new Email(at, new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5)),
                clock.withZone(ZoneOffset.UTC))) {
            TellingProcess[] doomed = new TellingProcess[1];
            receiver.first = (to, post) -> {
                email.send(to, post);
                doomed[0].database.close();
            };
            doomed[0] = process(receiver);
            doomed[0].subscribed(new Address(Channel.EMAIL, "li@example.gov.cn", null, null), Set.of("FAR_BEHIND"), null, null);
            doomed[0].started();
            march();
            await("the first mail", () -> receiver.sent.size() == 1);
            doomed[0].kill();
            receiver.first = email;
            process(receiver).started();
            await("the second mail", () -> receiver.sent.size() == 2);
            MimeMessage[] mails = server.getReceivedMessages();
            assertThat(mails).hasSize(2);
            assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).isEqualTo("<" + receiver.ids().get(0) + "@jixiao>");
            assertThat(mails[0].getSubject()).isEqualTo("【绩效监控·重要】严重滞后（新增）：项目A");
        } finally {
            server.stop();
        }
    }

    @Nested
    class A_rebuild {
        @Test
        void sends_nothing_and_what_happens_after_it_is_told_once() {
            TellingProcess process = process(receiver).started();
            process.subscribed(webhook("oa"));
            march();
            await("all steps", () -> receiver.sent.size() == OF_MARCH.length);
            String before = process.projector.serving().schema();
            assertThat(process.projector.rebuild(false).orElseThrow().switched()).isTrue();
            await("the switch", () -> ledger.count("select count(*) from delivery.bookmark where schema <> '%s'".formatted(before)) == 1);
            quiet();
            assertThat(receiver.sent).hasSize(OF_MARCH.length);
            ledger.append(story.spent("1", "2024-03-20", 300_000));
            await("the correction", () -> receiver.sent.size() == OF_MARCH.length + 2);
            quiet();
            assertThat(receiver.ids()).hasSize(OF_MARCH.length + 2).doesNotHaveDuplicates();
        }

        @Test
        void has_it_looked_up_anew_whether_any_of_our_tables_is_open() {
            TellingProcess process = process(receiver).started();
            march();
            process.caughtUp();
            ledger.execute("alter table delivery.subscription no force row level security");
            process.projector.rebuild(false);
            await("the fault", () -> process.failing() != null && process.failing().toString().contains("subscription"));
            ledger.execute("alter table delivery.subscription force row level security");
            await("its end", () -> process.failing() == null);
        }

        /** As a new rule makes them, which judges months gone by. */
        @Test
        void that_finds_more_alerts_in_the_past_tells_none_of_them() {
            TellingProcess process = process(receiver).started();
            march();
            process.caughtUp();
            process.subscribed(webhook("oa"));
            ledger.execute("delete from delivery.step");
            process.projector.rebuild(false);
            ledger.append(closed(4));
            process.caughtUp();
            quiet();
            assertThat(receiver.sent).isEmpty();
        }
    }

    @Test
    void what_a_dead_letter_held_back_is_told_when_it_is_released() {
        TellingProcess process = withADeadLetterOfTheSickOne();
        theSickOneCanBeRead();
        assertThat(process.projector.retryDeadLetters()).isPositive();
        await("the sick one's steps", () -> receiver.sent.size() == 2 * OF_MARCH.length);
        quiet();
        List<String> ofSick = receiver.sent.stream().map(Recorder.Sent::json).filter(json -> json.path("project").asString()
                .equals("2024/SICK"))
                .map(json -> json.path("kind").asString() + " " + json.path("step").asString()).toList();
        assertThat(ofSick).containsExactlyInAnyOrder(OF_MARCH);
        assertThat(receiver.ids()).doesNotHaveDuplicates().hasSize(2 * OF_MARCH.length);
    }

    /** As when a fold that failed is mended: the repaired program begins with views of its own. */
    @Test
    void what_a_dead_letter_held_back_is_told_by_the_generation_that_can_fold_it() {
        TellingProcess process = withADeadLetterOfTheSickOne();
        theSickOneCanBeRead();
        assertThat(process.projector.rebuild(true).orElseThrow().switched()).isTrue();
        await("the sick one's steps", () -> receiver.sent.size() == 2 * OF_MARCH.length);
        quiet();
        assertThat(receiver.ids()).doesNotHaveDuplicates().hasSize(2 * OF_MARCH.length);
    }

    /** As a fold that was mended may raise what it raised before at another position, or under another rule. */
    @Test
    void that_generation_tells_nothing_else_of_the_past_whatever_it_makes_of_it() {
        TellingProcess process = withADeadLetterOfTheSickOne();
        ledger.execute("delete from delivery.item");
        ledger.execute("delete from delivery.step");
        ledger.execute("update delivery.message set id = md5(id)");
        theSickOneCanBeRead();
        assertThat(process.projector.rebuild(true).orElseThrow().switched()).isTrue();
        await("the sick one's steps", () -> receiver.sent.size() == 2 * OF_MARCH.length);
        process.caughtUp();
        quiet();
        assertThat(receiver.sent.stream().skip(OF_MARCH.length).map(sent -> sent.json().path("project").asString()))
                .containsOnly("2024/SICK");
        ledger.append(story.spent("1", "2024-03-20", 300_000));
        await("what happens from now on", () -> receiver.sent.size() == 2 * OF_MARCH.length + 2);
    }

    @Test
    void of_two_processes_one_sends_and_the_other_takes_over() {
        Recorder one = new Recorder();
        Recorder other = new Recorder();
        TellingProcess first = process(one).started();
        first.subscribed(webhook("oa"));
        first.caughtUp();
        process(other).started();
        march();
        await("all steps", () -> one.sent.size() == OF_MARCH.length);
        quiet();
        assertThat(other.sent).isEmpty();
        first.kill();
        ledger.append(story.spent("1", "2024-03-20", 300_000));
        await("the correction", () -> other.sent.size() == 2);
        quiet();
        assertThat(one.sent).hasSize(OF_MARCH.length);
        assertThat(other.ids()).hasSize(2).doesNotContainAnyElementsOf(one.ids());
    }

    /** The steps of the other one of March have been told. */
    private TellingProcess withADeadLetterOfTheSickOne() {
        TellingProcess process = process(receiver).started();
        process.subscribed(webhook("oa"));
        ledger.append(sick.begun(1_000_000, 3, 3_000)).appendRaw("2024-SICK", "SpendBlessed", "{}");
        march();
        await("the well one's steps", () -> receiver.sent.size() == OF_MARCH.length);
        process.caughtUp();
        return process;
    }

    /** As when a fold is mended. */
    private void theSickOneCanBeRead() {
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("update command.ledger set type = 'SpendRecorded', payload = '%s' where type = 'SpendBlessed'"
                .formatted(EventJson.write(sick.spent("1", "2024-01-05", 1))));
    }

    private void march() {
        ledger.append(closed(1)).append(closed(2)).append(closed(3));
    }

    private static void awaitViews(TellingProcess process) {
        long heard = process.projector.serving().position();
        await("the views", () -> process.projector.serving().position() >= heard + 1);
    }

    private TellingProcess process(Recorder to) {
        return process(to, 0);
    }

    private TellingProcess process(Recorder to, long begin) {
        TellingProcess process = new TellingProcess(ledger, clock, to, day -> List.of(), begin);
        processes.add(process);
        return process;
    }

    private static void hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException killed) {
            throw new IllegalStateException(killed);
        }
    }
}
