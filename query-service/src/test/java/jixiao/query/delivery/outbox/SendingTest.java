package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.quiet;
import static jixiao.query.delivery.outbox.TellingProcess.seeing;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries.DeliveryState;
import jixiao.query.delivery.Deliveries.Sent;
import jixiao.query.delivery.Notices;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Undelivered;
import jixiao.query.delivery.channel.Undelivered.Why;
import jixiao.query.delivery.subscription.Subscriber;
import jixiao.query.delivery.subscription.Subscription;
import jixiao.query.platform.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** When what is to be told is sent, and what becomes of it. It is Thursday, 11 April 2024, ten o'clock in Shanghai. */
@Timeout(60)
class SendingTest {
    private static final int OF_MARCH = 4;
    private static final Set<String> URGENT = Set.of("FAR_BEHIND");
    private static final Address LI = new Address(Channel.EMAIL, "li@example.gov.cn", null, null);
    private final WrittenLedger ledger = new WrittenLedger();
    private final SetClock clock = new SetClock("2024-04-11T10:00:00");
    private final Story story = new Story("A");
    private final Recorder receiver = new Recorder();
    private volatile List<MissingFilings.Missing> missing = List.of();
    private volatile boolean unknown;
    private final TellingProcess process = new TellingProcess(ledger, clock, receiver, this::missing, 0).started();

    @BeforeEach
    void a_project_is_under_watch() {
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000));
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Nested
    class A_daily_digest {
        @Test
        void waits_for_its_hour_and_says_everything_but_what_is_urgent() {
            process.subscribed(LI, 8);
            march();
            await("what is urgent", () -> receiver.sent.size() == 1);
            assertThat(receiver.steps()).containsExactly("FAR_BEHIND RAISED");
            clock.set("2024-04-12T07:59:59");
            quiet();
            assertThat(receiver.sent).hasSize(1);
            clock.set("2024-04-12T08:00:00");
            await("the digest", () -> receiver.sent.size() == 2);
            JsonNode digest = receiver.sent.get(1).json().path("digest");
            assertThat(digest.path("unit").asString()).isEqualTo("225001");
            assertThat(digest.path("day").asString()).isEqualTo("2024-04-12");
            assertThat(digest.path("steps").valueStream().map(step -> step.path("kind").asString() + " " + step.path("step").asString()))
                    .containsExactlyInAnyOrder("AT_RISK RAISED", "PACE RAISED", "AT_RISK CLEARED");
            assertThat(receiver.sent.get(1).post().subject()).isEqualTo("【绩效监控】市委编办 2024-04-12 摘要：新增预警 2、解除 1");
        }

        @Test
        void of_the_next_day_says_only_what_is_new() {
            process.subscribed(LI, 8);
            march();
            clock.set("2024-04-12T08:00:00");
            await("both", () -> receiver.sent.size() == 2);
            ledger.append(story.spent("1", "2024-03-20", 300_000));
            process.caughtUp();
            clock.set("2024-04-13T08:00:00");
            await("the next, and what is urgent", () -> receiver.sent.size() == 4);
            quiet();
            assertThat(receiver.steps()).containsExactly("FAR_BEHIND RAISED", "FAR_BEHIND WITHDRAWN");
            assertThat(receiver.sent.get(3).json().path("digest").path("steps").valueStream().map(step -> step.path("step").asString()))
                    .containsExactlyInAnyOrder("CLEARED");
            clock.set("2024-04-14T08:00:00");
            quiet();
            assertThat(receiver.sent).as("a day without news").hasSize(4);
        }

        @Test
        void reminds_of_what_was_not_filed_once_a_day_even_where_there_is_no_news() {
            missing = List.of(new MissingFilings.Missing(new UnitCode("225001"), "市委编办", "项目A 的 2024-03 自查截止 2024-04-13，尚未报送"));
            process.subscribed(LI, 8);
            quiet();
            assertThat(receiver.sent).as("subscribed after today's hour").isEmpty();
            clock.set("2024-04-12T08:00:00");
            await("the reminder", () -> receiver.sent.size() == 1);
            clock.set("2024-04-12T18:00:00");
            quiet();
            assertThat(receiver.sent).hasSize(1);
            assertThat(receiver.sent.get(0).json().path("digest").path("notFiled").path(0).asString())
                    .isEqualTo("项目A 的 2024-03 自查截止 2024-04-13，尚未报送");
            assertThat(receiver.sent.get(0).post().subject()).isEqualTo("【绩效监控】市委编办 2024-04-12 摘要：未报送 1");
        }
    }

    @Nested
    class Quiet_hours {
        @Test
        void keep_even_what_is_urgent_until_they_end() {
            clock.set("2024-04-11T23:30:00");
            process.subscribed(LI, URGENT, "22:00-07:30", null);
            march();
            process.caughtUp();
            clock.set("2024-04-12T00:00:01");
            quiet();
            clock.set("2024-04-12T07:29:59");
            quiet();
            assertThat(receiver.sent).isEmpty();
            clock.set("2024-04-12T07:30:00");
            await("the morning", () -> receiver.sent.size() == 1);
        }

        @Test
        void keep_what_was_due_before_them_and_could_not_be_sent() {
            receiver.first = (to, post) -> fail(Why.NOT_CONFIGURED);
            clock.set("2024-04-11T21:59:30");
            process.subscribed(LI, URGENT, "22:00-07:30", null);
            march();
            await("its reason", () -> process.deliveries.in(DeliveryState.WAITING, Viewer.SYSTEM, null, 1_000).stream()
                    .anyMatch(one -> one.lastError() != null));
            receiver.first = (to, post) -> { };
            clock.set("2024-04-11T22:10:00");
            quiet();
            assertThat(receiver.sent).isEmpty();
            clock.set("2024-04-12T07:30:00");
            await("the morning", () -> receiver.sent.size() == 1);
        }

        @Test
        void keep_a_further_attempt_too() {
            receiver.first = (to, post) -> fail(Why.FAILED);
            clock.set("2024-04-11T21:59:30");
            process.subscribed(LI, URGENT, "22:00-07:30", null);
            march();
            await("the first attempt", () -> the(DeliveryState.WAITING).attempts() == 1);
            assertThat(the(DeliveryState.WAITING).due()).isEqualTo("2024-04-11T23:30:00Z");
        }
    }

    @Nested
    class A_message_that_fails {
        @Test
        void is_tried_again_after_longer_and_longer_and_then_dead_until_somebody_sends_it_again() {
            receiver.first = (to, post) -> fail(Why.FAILED);
            process.subscribed(LI, URGENT, null, null);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            clock.set("2024-04-11T10:01:00");
            await("two", () -> waitsAfter(2, "2024-04-11T02:03:00Z"));
            clock.set("2024-04-11T10:03:00");
            await("three", () -> process.deliveries.count(DeliveryState.DEAD) == 1);
            Sent dead = the(DeliveryState.DEAD);
            assertThat(dead.attempts()).isEqualTo(3);
            assertThat(dead.lastError()).isEqualTo("对方答复 HTTP 500");
            clock.set("2024-04-12T10:03:00");
            quiet();
            assertThat(receiver.sent).isEmpty();
            receiver.first = (to, post) -> { };
            assertThat(process.deliveries.revive(dead.id(), Viewer.SYSTEM, clock.instant())).isTrue();
            await("again", () -> receiver.sent.size() == 1);
            assertThat(receiver.ids()).containsExactly(dead.id());
            await("its mark", () -> process.deliveries.count(DeliveryState.SENT) == 1);
            assertThat(process.deliveries.revive(dead.id(), Viewer.SYSTEM, clock.instant())).isFalse();
        }

        @Test
        void because_of_a_fault_of_ours_is_no_endless_loop() {
            receiver.first = (to, post) -> {
                throw new IllegalStateException("fault");
            };
            process.subscribed(LI, URGENT, null, null);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            assertThat(the(DeliveryState.WAITING).lastError()).startsWith("系统内部错误");
        }

        /** PostgreSQL stores no such sign, and a log would begin a new line with the receiver's words. */
        @Test
        void with_an_answer_of_control_characters_is_tried_no_more_often_than_others() {
            List<String> tries = new CopyOnWriteArrayList<>();
            receiver.first = (to, post) -> {
                tries.add(post.id());
                throw new Undelivered(Why.FAILED, "机器人拒绝：1 a\u0000b\nWARN c");
            };
            process.subscribed(LI, URGENT, null, null);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            quiet();
            assertThat(tries).hasSize(1);
            assertThat(the(DeliveryState.WAITING).lastError()).isEqualTo("机器人拒绝：1 a b WARN c");
        }

        @Test
        void because_there_is_no_such_channel_waits_visibly_and_is_sent_once_there_is() {
            receiver.first = (to, post) -> fail(Why.NOT_CONFIGURED);
            process.subscribed(LI, URGENT, null, null);
            march();
            await("its reason", () -> process.deliveries.in(DeliveryState.WAITING, Viewer.SYSTEM, null, 1_000).stream()
                    .anyMatch(one -> one.lastError() != null));
            for (int minute = 1; minute < 9; minute++) {
                clock.set("2024-04-11T10:0%d:00".formatted(minute));
                quiet();
            }
            assertThat(the(DeliveryState.WAITING).attempts()).isZero();
            receiver.first = (to, post) -> { };
            clock.set("2024-04-11T10:09:00");
            await("the mail", () -> receiver.sent.size() == 1);
        }

        /** Trying again is of no use before somebody allows the host; nothing is lost until then. */
        @Test
        void because_its_host_was_taken_off_the_list_lies_dead_at_once_with_the_reason_and_is_sent_again_once_it_is_allowed() {
            receiver.first = (to, post) -> fail(Why.NOT_ALLOWED);
            process.subscribed(LI, URGENT, null, null);
            march();
            await("the end", () -> process.deliveries.count(DeliveryState.DEAD) == 1);
            Sent dead = the(DeliveryState.DEAD);
            assertThat(dead.attempts()).isEqualTo(1);
            assertThat(dead.lastError()).isNotBlank();
            receiver.first = (to, post) -> { };
            assertThat(process.deliveries.revive(dead.id(), Viewer.SYSTEM, clock.instant())).isTrue();
            await("the message", () -> receiver.sent.size() == 1);
        }

        @Test
        void goes_with_its_subscription() {
            receiver.first = (to, post) -> fail(Why.FAILED);
            Subscription subscription = process.subscribed(LI, URGENT, null, null);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            assertThat(process.subscriptions.end("somebody else", subscription.id(), clock.instant())).isFalse();
            assertThat(process.subscriptions.end("zhao", subscription.id(), clock.instant())).isTrue();
            receiver.first = (to, post) -> { };
            clock.set("2024-04-12T10:00:00");
            quiet();
            assertThat(receiver.sent).isEmpty();
            assertThat(process.deliveries.count(DeliveryState.DROPPED)).isEqualTo(1);
        }

        /** What was noted by one process while another ended the subscription. */
        @Test
        void goes_even_where_its_subscription_ended_unseen() {
            receiver.first = (to, post) -> fail(Why.FAILED);
            Subscription subscription = process.subscribed(LI, URGENT, null, null);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            ledger.execute("update delivery.subscription set ended_at = made_at where id = " + subscription.id());
            receiver.first = (to, post) -> { };
            clock.set("2024-04-12T10:00:00");
            await("the end", () -> process.deliveries.count(DeliveryState.DROPPED) == 1);
            assertThat(receiver.sent).isEmpty();
        }

        @Test
        void stays_where_another_subscription_leads_to_the_same_place() {
            receiver.first = (to, post) -> fail(Why.FAILED);
            Subscription subscription = process.subscribed(LI, URGENT, null, null);
            process.subscribed(LI, Set.of(), null, 8);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            process.subscriptions.end("zhao", subscription.id(), clock.instant());
            receiver.first = (to, post) -> { };
            clock.set("2024-04-11T10:01:00");
            await("the message", () -> receiver.sent.size() == 1);
            assertThat(receiver.steps()).containsExactly("FAR_BEHIND RAISED");
        }

        @Test
        void stays_where_another_persons_subscription_leads_to_the_same_place() {
            receiver.first = (to, post) -> fail(Why.FAILED);
            Subscription subscription = process.subscribed(LI, URGENT, null, null);
            process.subscribedBy("qian", LI);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:00Z"));
            process.subscriptions.end("zhao", subscription.id(), clock.instant());
            receiver.first = (to, post) -> { };
            clock.set("2024-04-11T10:01:00");
            await("the messages", () -> receiver.sent.size() == OF_MARCH);
            await("their marks", () -> process.deliveries.in(DeliveryState.SENT, seeing("qian"), null, 1_000).size() == OF_MARCH);
        }
    }

    @Nested
    class An_account {
        @Test
        void that_is_gone_is_told_nothing_more_and_what_waits_for_it_is_dropped() {
            process.subscribed(LI, 8);
            process.subscribed(webhook("oa"), Set.of("PACE"), null, null);
            receiver.first = (to, post) -> fail(Why.FAILED);
            march();
            await("one failure each", () -> process.deliveries.in(DeliveryState.WAITING, Viewer.SYSTEM, null, 1_000).stream()
                    .filter(one -> one.attempts() == 1).count() == 2);
            receiver.first = (to, post) -> { };
            process.changed.put("zhao", Optional.empty());
            clock.set("2024-04-12T08:00:00");
            await("the end", () -> process.deliveries.count(DeliveryState.DROPPED) == 3);
            ledger.append(story.spent("1", "2024-03-20", 300_000));
            process.caughtUp();
            quiet();
            assertThat(receiver.sent).isEmpty();
        }

        /** Without waiting for the next minute. */
        @Test
        void that_is_gone_hears_of_no_step_that_comes_after() {
            process.subscribed(webhook("oa"));
            quiet();
            process.changed.put("zhao", Optional.empty());
            march();
            quiet();
            assertThat(receiver.sent).isEmpty();
        }

        @Test
        void that_came_to_another_unit_hears_of_the_old_one_no_more() {
            process.subscribed(webhook("oa"));
            process.changed.put("zhao", Optional.of(new Subscriber("zhao", Role.CLERK, new UnitCode("225002"))));
            march();
            quiet();
            assertThat(receiver.sent).isEmpty();
            assertThat(ledger.count("select count(*) from delivery.subscription where ended_at is null")).isZero();
        }

        @Test
        void that_has_another_role_keeps_what_that_may_hear() {
            process.subscribed(webhook("oa"));
            process.changed.put("zhao", Optional.of(new Subscriber("zhao", Role.LEADER, new UnitCode("900"))));
            march();
            await("all", () -> receiver.sent.size() == OF_MARCH);
            assertThat(ledger.count("select count(*) from delivery.subscription where role = 'LEADER'")).isEqualTo(1);
        }
    }

    /** Nothing looks at the accounts in between: what is due before the next minute begins is no exception. */
    @Nested
    class A_right_that_was_taken_back {
        private final CountDownLatch end = new CountDownLatch(1);

        @Test
        void stops_a_further_attempt() {
            failOnce();
            process.changed.put("zhao", Optional.empty());
            clock.set("2024-04-11T10:01:45");
            await("the end", () -> process.deliveries.count(DeliveryState.DROPPED) == 1);
            assertThat(receiver.sent).isEmpty();
        }

        @Test
        void for_one_unit_stops_what_waits_of_that_and_ends_no_subscription() {
            failOnce();
            process.reach.put("zhao", Scope.of(Set.of(new UnitCode("225002"))));
            clock.set("2024-04-11T10:01:45");
            await("the end", () -> process.deliveries.count(DeliveryState.DROPPED) == 1);
            assertThat(receiver.sent).isEmpty();
            assertThat(ledger.count("select count(*) from delivery.subscription where ended_at is null")).isEqualTo(1);
        }

        @Test
        void stops_what_somebody_has_sent_again() {
            receiver.first = (to, post) -> fail(Why.NOT_ALLOWED);
            process.subscribed(LI, URGENT, null, null);
            march();
            await("the end", () -> process.deliveries.count(DeliveryState.DEAD) == 1);
            receiver.first = (to, post) -> { };
            process.changed.put("zhao", Optional.empty());
            assertThat(process.deliveries.revive(the(DeliveryState.DEAD).id(), Viewer.SYSTEM, clock.instant())).isTrue();
            await("the drop", () -> process.deliveries.count(DeliveryState.DROPPED) == 1);
            assertThat(receiver.sent).isEmpty();
        }

        /** As many are on their way as may be at once. */
        @Test
        void stops_what_waits_behind_others() {
            receiver.first = (to, post) -> hang(end);
            for (int number = 0; number < 10; number++) {
                process.subscribedBy("sun", webhook("sun" + number));
            }
            process.subscribed(webhook("zhao"));
            march();
            process.caughtUp();
            quiet();
            process.changed.put("zhao", Optional.empty());
            end.countDown();
            await("the others'", () -> receiver.sent.size() == 10 * OF_MARCH);
            quiet();
            assertThat(receiver.sent).noneMatch(one -> one.to().lane().equals("zhao"));
        }

        @Test
        void is_looked_up_once_for_all_that_are_sent_at_once() {
            clock.set("2024-04-11T10:00:30");
            receiver.first = (to, post) -> fail(Why.FAILED);
            for (int number = 0; number < 10; number++) {
                process.subscribedBy("leader" + number, webhook("oa" + number), URGENT);
            }
            march();
            await("ten failures", () -> ledger.count("select count(*) from delivery.message where attempts = 1") == 10);
            quiet();
            receiver.first = (to, post) -> { };
            clock.set("2024-04-11T10:01:00");
            quiet();
            process.asked.clear();
            clock.set("2024-04-11T10:01:45");
            await("all", () -> receiver.sent.size() == 10);
            assertThat(process.asked).containsExactly(10);
        }

        /** At ten o'clock and half a minute; it is due again a minute later, and the accounts were looked at within that minute. */
        private void failOnce() {
            clock.set("2024-04-11T10:00:30");
            receiver.first = (to, post) -> fail(Why.FAILED);
            process.subscribed(LI, URGENT, null, null);
            march();
            await("one", () -> waitsAfter(1, "2024-04-11T02:01:30Z"));
            receiver.first = (to, post) -> { };
            clock.set("2024-04-11T10:01:00");
            quiet();
        }
    }

    /** Else whoever came first, with a secret of his own, would have everybody's messages refused there. */
    @Test
    void a_place_that_two_people_sign_for_in_different_ways_hears_of_both() {
        process.subscribed(webhook("oa"), URGENT, null, null);
        process.subscribed(new Address(Channel.WEBHOOK, webhook("oa").target(), null, "another sixteen letters"), URGENT, null, null);
        march();
        await("both", () -> receiver.sent.size() == 2);
        assertThat(receiver.sent).extracting(sent -> sent.to().secret()).containsExactlyInAnyOrder("sixteen letters!",
                "another sixteen letters");
    }

    @Test
    void what_cannot_be_known_of_filings_holds_back_no_single_step() {
        process.subscribed(LI, 8);
        process.subscribed(Address.inApp("zhao"));
        unknown = true;
        clock.set("2024-04-12T09:00:00");
        march();
        await("what is urgent", () -> receiver.steps().contains("FAR_BEHIND RAISED"));
        await("the notices", () -> process.notices.unread(seeing("zhao")) == OF_MARCH);
        unknown = false;
        clock.set("2024-04-13T08:00:00");
        await("the digest", () -> receiver.sent.size() == 2);
    }

    @Test
    void receivers_that_hang_hold_back_nobody_else_however_many_they_are() {
        CountDownLatch end = new CountDownLatch(1);
        receiver.first = (to, post) -> {
            if (to.lane().startsWith("slow")) {
                fail(Why.TIMED_OUT);
            }
        };
        for (int number = 0; number < 40; number++) {
            process.subscribed(webhook("slow" + number), URGENT, null, null);
        }
        march();
        await("all found out", () -> process.deliveries.in(DeliveryState.WAITING, Viewer.SYSTEM, null, 1_000).stream()
                .filter(one -> one.attempts() == 1).count() == 40);
        process.subscribed(webhook("quick"));
        receiver.first = (to, post) -> {
            if (to.lane().startsWith("slow")) {
                hang(end);
            }
        };
        clock.set("2024-04-11T10:02:00");
        quiet();
        ledger.append(story.spent("1", "2024-03-20", 300_000));
        await("the quick one's", () -> receiver.sent.size() == 2);
        assertThat(receiver.sent).allMatch(one -> one.to().lane().equals("quick"));
        end.countDown();
    }

    @Test
    void at_most_two_messages_are_on_their_way_to_one_host() {
        CountDownLatch end = new CountDownLatch(1);
        List<String> begun = new CopyOnWriteArrayList<>();
        receiver.first = (to, post) -> {
            begun.add(post.id());
            hang(end);
        };
        process.subscribed(webhook("oa"));
        march();
        await("two", () -> begun.size() == 2);
        quiet();
        assertThat(begun).hasSize(2);
        end.countDown();
        await("all", () -> receiver.sent.size() == OF_MARCH);
        assertThat(begun).doesNotHaveDuplicates();
    }

    @Nested
    class Within_the_house {
        @Test
        void steps_are_listed_newest_first_counted_and_read_once() {
            process.subscribed(Address.inApp("zhao"));
            march();
            await("the notices", () -> process.notices.unread(seeing("zhao")) == OF_MARCH);
            List<Notices.Notice> all = process.notices.of(seeing("zhao"), false, Long.MAX_VALUE, 50);
            assertThat(all).isSortedAccordingTo(Comparator.comparing(Notices.Notice::number).reversed());
            assertThat(all).extracting(notice -> notice.letter().items().get(0).position()).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(process.notices.of(seeing("zhao"), false, all.get(1).number(), 2)).isEqualTo(all.subList(2, 4));
            String first = all.get(0).id();
            assertThat(process.notices.read(seeing("zhao"), first, Instant.parse("2024-04-11T03:00:00Z"))).isTrue();
            assertThat(process.notices.read(seeing("zhao"), first, Instant.parse("2024-04-11T04:00:00Z"))).isTrue();
            assertThat(process.notices.read(seeing("qian"), first, Instant.parse("2024-04-11T04:00:00Z"))).isFalse();
            assertThat(process.notices.unread(seeing("zhao"))).isEqualTo(OF_MARCH - 1);
            assertThat(process.notices.of(seeing("zhao"), true, Long.MAX_VALUE, 50)).hasSize(OF_MARCH - 1);
            assertThat(process.notices.of(seeing("zhao"), false, Long.MAX_VALUE, 50).get(0).readAt()).isEqualTo("2024-04-11T03:00:00Z");
            assertThat(process.notices.unread(seeing("qian"))).isZero();
            assertThat(receiver.sent).isEmpty();
        }
    }

    private void march() {
        ledger.append(closed(1)).append(closed(2)).append(closed(3));
        process.caughtUp();
    }

    private List<MissingFilings.Missing> missing(LocalDate day) {
        if (unknown) {
            throw new IllegalStateException("the calendar cannot be read");
        }
        return missing;
    }

    private boolean waitsAfter(int attempts, String due) {
        return process.deliveries.in(DeliveryState.WAITING, Viewer.SYSTEM, null, 1_000).stream().anyMatch(one -> one.attempts() == attempts
                && one.due().equals(Instant.parse(due)));
    }

    private Sent the(DeliveryState state) {
        List<Sent> all = process.deliveries.in(state, Viewer.SYSTEM, null, 1_000);
        return all.isEmpty() ? new Sent(null, null, LI, null, LocalDate.EPOCH, 0, null, null, null, null, null) : all.get(0);
    }

    private static void fail(Why why) throws Undelivered {
        throw new Undelivered(why, "对方答复 HTTP 500");
    }

    private static void hang(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
