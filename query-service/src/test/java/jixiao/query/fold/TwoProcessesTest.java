package jixiao.query.fold;

import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jixiao.kernel.event.Event;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.EventFeed.Arrival;
import jixiao.query.fold.projector.Projector;
import jixiao.query.platform.Unanswerable.NotYet;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two projectors, each with its own connections, as two processes would have them, over one ledger and one database of views. */
class TwoProcessesTest {
    private static final String LIVE = "select count(*) from query.generation where state = 'LIVE'";
    private static final String SCHEMAS = "select count(*) from pg_namespace where nspname like 'view\\_%'";
    private static final Duration NO_END_OF_PATIENCE = Duration.ofDays(1);
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final Views one = new Views(ledger);
    private final Views other = new Views(ledger);

    @BeforeEach
    void something_has_happened() {
        ledger.append(firstRules()).append(story.begun(1_000, 3, 3_000));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    /** And does not look each second only: it waits at the feed, and hears there of each that is appended. */
    @Test
    void the_one_that_looks_on_is_woken_by_the_ledger_like_the_one_that_moves_on() throws Exception {
        one.started(Views.ALL);
        one.caughtUp();
        AtomicInteger woken = new AtomicInteger();
        other.projector = new Projector(counted(other.feed, woken), other.feed, other.database, Views.ALL);
        other.projector.start();
        other.caughtUp();
        for (int voucher = 0; voucher < 30; voucher++) {
            int before = woken.get();
            ledger.append(story.spent("V" + voucher, "2024-01-05", 1));
            Eventually.holds("the one that looks on is woken", () -> woken.get() > before);
            one.caughtUp();
            other.caughtUp();
        }
    }

    /** The same feed, which counts how often somebody who waited there was woken. */
    private static EventFeed counted(EventFeed feed, AtomicInteger woken) {
        Class<?>[] type = {EventFeed.class};
        return (EventFeed) Proxy.newProxyInstance(EventFeed.class.getClassLoader(), type, (self, method, given) -> {
            Object answer;
            try {
                answer = method.invoke(feed, given);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
            if (method.getName().equals("await") && feed.wakeUps() != (long) given[0]) {
                woken.incrementAndGet();
            }
            return answer;
        });
    }

    /** Without waiting for the patience with one that does not go on at all, and also while there is always something to hear. */
    @Test
    void the_one_where_events_arrive_moves_the_views_on_and_hands_them_over_when_they_arrive_elsewhere() {
        AtomicBoolean isHere = new AtomicBoolean(true);
        started(one, () -> isHere.get() ? Arrival.HERE : Arrival.ELSEWHERE);
        started(other, () -> isHere.get() ? Arrival.ELSEWHERE : Arrival.HERE);
        for (boolean here : List.of(true, false, true)) {
            isHere.set(here);
            awaitHandOver(here ? other : one, here ? one : other);
            one.caughtUp();
            other.caughtUp();
        }
    }

    /** As where the broker is away for all, or for the one that was told to read: nobody tells it that another was told so since. */
    @Test
    void the_one_into_which_nothing_comes_goes_on_until_another_takes_its_place_and_never_takes_it_back() throws InterruptedException {
        AtomicReference<Arrival> here = new AtomicReference<>(Arrival.HERE);
        AtomicReference<Arrival> there = new AtomicReference<>(Arrival.ELSEWHERE);
        started(one, here::get);
        started(other, there::get);
        awaitHandOver(other, one);
        here.set(Arrival.ANYWHERE);
        goesOn(one, other);
        there.set(Arrival.HERE);
        awaitHandOver(one, other);
        goesOn(other, one);
    }

    private void awaitHandOver(Views looking, Views moving) {
        awaitThat(() -> {
            ledger.append(story.spent("V" + ledger.position(), "2024-01-05", 1));
            return isStandingBy(looking) && !isStandingBy(moving);
        });
    }

    /** For longer than whoever is to hand the views over takes to notice. */
    private void goesOn(Views moving, Views looking) throws InterruptedException {
        for (int voucher = 0; voucher < 10; voucher++) {
            ledger.append(story.spent("V" + ledger.position(), "2024-01-05", 1));
            moving.caughtUp();
            looking.caughtUp();
            assertThat(isStandingBy(moving)).isFalse();
            Thread.sleep(500);
        }
        assertThat(isStandingBy(looking)).isTrue();
    }

    private static void started(Views views, Supplier<Arrival> arrival) {
        views.projector = new Projector(arriving(views.feed, arrival), views.feed, views.database, Views.ALL, NO_END_OF_PATIENCE);
        views.projector.start();
        views.caughtUp();
    }

    private static EventFeed arriving(EventFeed feed, Supplier<Arrival> arrival) {
        Class<?>[] type = {EventFeed.class};
        return (EventFeed) Proxy.newProxyInstance(EventFeed.class.getClassLoader(), type, (self, method, given) -> {
            if (method.getName().equals("arrival")) {
                return arrival.get();
            }
            try {
                return method.invoke(feed, given);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }

    @Test
    void of_two_with_a_new_signature_one_builds_and_the_other_waits_and_says_so() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        oneBuildsAndTheOtherWaits(goOn);
        assertThat(ledger.count("select count(*) from query.generation")).isOne();
        goOn.countDown();
        one.caughtUp();
        other.caughtUp();
        assertThat(other.schema()).isEqualTo(one.schema()).isEqualTo("view_1");
        assertThat(ledger.count(SCHEMAS)).isOne();
        ledger.append(story.spent("1", "2024-01-05", 1));
        one.caughtUp();
        other.caughtUp();
    }

    @Test
    void a_builder_whose_connection_is_cut_is_taken_over() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        oneBuildsAndTheOtherWaits(goOn);
        ledger.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted "
                + "and database = (select oid from pg_database where datname = current_database())");
        other.caughtUp();
        goOn.countDown();
        one.caughtUp();
        assertThat(one.schema()).as("the one that was cut off shows what the other built").isEqualTo(other.schema()).isEqualTo("view_2");
        assertThat(ledger.count(SCHEMAS)).isOne();
    }

    @Test
    void two_versions_side_by_side_each_show_what_they_can_read() {
        one.started(Views.ALL).caughtUp();
        other.started(newer()).caughtUp();
        ledger.append(story.spent("1", "2024-01-05", 1));
        one.caughtUp();
        other.caughtUp();
        assertThat(one.schema()).isEqualTo("view_1");
        assertThat(other.schema()).isEqualTo("view_2");
        assertThat(ledger.count(LIVE)).isEqualTo(2);
        assertThat(one.count("execution")).isEqualTo(other.count("execution")).isEqualTo(4);
    }

    @Test
    void what_another_version_wrote_is_refused_in_a_sentence_until_there_is_ones_own() throws Exception {
        one.started(Views.ALL).caughtUp();
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        other.started(pausing(building, goOn));
        assertThat(building.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(other.projector.serving().isReady()).isFalse();
        assertThat(other.projector.serving().refusal()).isEqualTo("现有视图由另一个版本的程序写成；本版本的视图正在重建，请稍候。");
        goOn.countDown();
        other.caughtUp();
        assertThat(one.projector.serving().schema()).isEqualTo("view_1");
    }

    @Test
    void a_generation_that_was_replaced_is_cleared_away_also_by_whoever_comes_after_a_crash() {
        one.started(Views.ALL).caughtUp();
        assertThat(one.projector.rebuild(false).orElseThrow().switched()).isTrue();
        assertThat(ledger.count(SCHEMAS)).as("questions under way are answered from the one that was replaced").isEqualTo(2);
        one.projector.close(); // between showing and clearing away
        ledger.execute("update query.generation set retired_at = now() - interval '11 minutes' where state = 'RETIRED'");
        other.started(Views.ALL).caughtUp();
        awaitThat(() -> ledger.count(SCHEMAS) == 1);
        assertThat(ledger.count("select count(*) from query.generation")).isOne();
        assertThat(other.schema()).isEqualTo("view_2");
    }

    @Test
    void what_another_version_showed_goes_once_nobody_has_been_there_for_a_day() {
        one.started(Views.ALL).caughtUp();
        one.projector.close();
        ledger.execute("update query.generation set heartbeat_at = now() - interval '23 hours'");
        other.started(newer()).caughtUp();
        ledger.append(story.spent("1", "2024-01-05", 1));
        other.caughtUp();
        assertThat(ledger.count(SCHEMAS)).isEqualTo(2);
        ledger.execute("update query.generation set heartbeat_at = now() - interval '25 hours' where schema = 'view_1'");
        other.started(newer()).caughtUp();
        awaitThat(() -> ledger.count(SCHEMAS) == 1);
        assertThat(other.schema()).isEqualTo("view_2");
    }

    @Test
    void takes_one_event_at_a_time_after_an_end_that_was_not_clean() {
        one.started(Views.ALL).caughtUp();
        one.projector.close();
        assertThat(ledger.text("select clean::text from query.generation")).isEqualTo("true");
        assertThat(batchesOf(31)).isOne();
        one.projector.close();
        ledger.execute("update query.generation set clean = false"); // as a process leaves it that was killed
        assertThat(batchesOf(31)).isEqualTo(31);
    }

    @Test
    void dead_letters_are_retried_by_whoever_moves_the_views_on() throws Exception {
        one.started(Views.ALL).caughtUp();
        other.started(Views.ALL).caughtUp();
        ledger.appendRaw("2024-A", "SpendRecorded", "{\"nothing\": 1}");
        one.caughtUp();
        other.caughtUp();
        awaitThat(() -> isStandingBy(one) || isStandingBy(other));
    }

    /** The first builds until it may go on; the second would not wait for that. */
    private void oneBuildsAndTheOtherWaits(CountDownLatch goOn) throws InterruptedException {
        CountDownLatch building = new CountDownLatch(1);
        one.started(pausing(building, goOn));
        assertThat(building.await(20, TimeUnit.SECONDS)).isTrue();
        other.started(pausing(new CountDownLatch(1), new CountDownLatch(0)));
        awaitThat(() -> other.projector.serving().refusal().contains("正由另一个进程"));
    }

    private static boolean isStandingBy(Views views) {
        try {
            views.projector.retryDeadLetters();
            return false;
        } catch (NotYet other) {
            return other.getMessage().contains("由另一个进程推进");
        }
    }

    /** How many transactions wrote what was drafted while nobody was there: a row each. */
    private long batchesOf(int drafts) {
        long before = ledger.position();
        List<Event> events = new ArrayList<>();
        for (int draft = 0; draft < drafts; draft++) {
            events.add(new Story("N" + ledger.position() + "V" + draft).drafted(1_000));
        }
        ledger.append(events.toArray(new Event[0]));
        one.started(Views.ALL).caughtUp();
        return ledger.count("select count(distinct xmin::text) from %s.execution where since > %d".formatted(one.schema(), before));
    }

    private static List<View<?>> newer() {
        return Views.ALL.stream().<View<?>>map(view -> view.name().equals("unit") ? version(view) : view).toList();
    }

    private static <S> View<S> version(View<S> view) {
        return new View<>(view.name(), view.version() + 1, view.family(), view.fold(), view.main(), view.reading(), view.items(),
                view.joining(), view.bases(), view.reach());
    }

    /** The unit's table, lent to a view of projects that waits at the first draft it hears until it may go on. */
    private static List<View<?>> pausing(CountDownLatch building, CountDownLatch goOn) {
        return LentTable.of(77, (was, event, at) -> {
            building.countDown();
            try {
                goOn.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return "drafted";
        }, (was, event, at) -> was);
    }

    private static void awaitThat(BooleanSupplier condition) {
        Eventually.holds("it is so", condition);
    }
}
