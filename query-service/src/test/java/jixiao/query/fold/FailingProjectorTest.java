package jixiao.query.fold;

import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import jixiao.kernel.event.Event;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.projector.Projector;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is thrown, the projector's thread lives, says so, and goes on where it can. */
class FailingProjectorTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final Views views = new Views(ledger);
    private final AtomicReference<Supplier<Throwable>> fault = new AtomicReference<>();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void an_error_counts_as_a_failure_and_does_not_end_the_thread() {
        ledger.append(firstRules()).append(story.begun(1_000, 3, 3_000));
        views.projector = new Projector(views.feed, views.feed, faulty(), Views.ALL);
        views.projector.start();
        views.caughtUp();
        for (Supplier<Throwable> each : List.<Supplier<Throwable>>of(() -> new NoClassDefFoundError("jixiao/Gone"), StackOverflowError::new,
                () -> new OutOfMemoryError("Java heap space"), () -> new IllegalStateException("broken"))) {
            fault.set(each);
            Eventually.holds("it fails", () -> views.projector.condition().failing() != null);
            assertThat(views.projector.condition().failing().sentence()).contains(each.get().getClass().getSimpleName());
            assertThat(views.projector.condition().isAlive()).isTrue();
            assertThat(views.projector.serving().isReady()).as("what is there is shown on").isTrue();
            fault.set(null);
            Eventually.holds("it moves on again", () -> views.projector.condition().failing() == null);
        }
        ledger.append(story.spent("1", "2024-01-05", 1));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).isEmpty();
    }

    @Test
    void whoever_stands_by_lives_through_a_database_that_is_away() {
        ledger.append(firstRules()).append(story.begun(1_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
        try (Projector other = new Projector(views.feed, views.feed, faulty(), Views.ALL)) {
            other.start();
            Eventually.holds("it shows", () -> other.serving().isReady());
            ledger.append(story.spent("1", "2024-01-05", 1)); // one of the two finds the other ahead and stands by
            Eventually.holds("it has caught up", () -> other.serving().position() == ledger.position());
            fault.set(() -> new java.sql.SQLTransientConnectionException("away"));
            Eventually.holds("it fails", () -> other.condition().failing() != null);
            fault.set(null);
            Eventually.holds("it moves on again", () -> other.condition().failing() == null);
            ledger.append(story.spent("2", "2024-01-05", 1));
            Eventually.holds("it has caught up", () -> other.serving().position() == ledger.position());
            assertThat(other.condition().isAlive()).isTrue();
        }
    }

    @Test
    void a_batch_too_large_for_memory_is_halved_and_nothing_of_it_is_lost() {
        views.started(crowded(20)).caughtUp();
        List<Event> events = new ArrayList<>(List.of(story.begun(1_000, 3, 3_000)));
        for (int voucher = 0; voucher < 200; voucher++) {
            events.add(story.spent("V" + voucher, "2024-01-05", 1));
        }
        ledger.append(events.toArray(new Event[0]));
        views.caughtUp();
        assertThat(views.count("unit where key = '2024-A'")).isEqualTo(201);
        assertThat(views.projector.deadLetters()).isEmpty();
    }

    @Test
    void an_event_that_fills_the_memory_alone_waits_and_the_rest_flows() {
        views.started(crowded(0)).caughtUp();
        ledger.append(story.begun(1_000, 3, 3_000)).append(new Story("WELL").begun(1_000, 3, 3_000))
                .append(story.spent("1", "2024-01-05", 1));
        ledger.append(new Story("LATE").begun(1_000, 3, 3_000));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).isNotEmpty().allSatisfy(letter -> assertThat(letter.key() + letter.position())
                .isEqualTo("2024-A7"));
        assertThat(views.count("execution where key = '2024-LATE'")).isEqualTo(3);
    }

    /** The unit's table, lent to a view of projects that runs out of memory when it hears more than so many payments in a row quickly. */
    private static List<View<?>> crowded(int most) {
        int[] heard = {0};
        long[] first = {-1};
        return LentTable.of((was, event, at) -> {
            if (most == 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            boolean goesOn = at.position() == first[0] + heard[0];
            first[0] = goesOn ? first[0] : at.position();
            heard[0] = goesOn ? heard[0] + 1 : 1;
            if (heard[0] > most) {
                heard[0] = 0;
                throw new OutOfMemoryError("Java heap space");
            }
            return event.voucher().toString();
        });
    }

    /** The views' database, which fails as it is told. */
    private DataSource faulty() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
            Supplier<Throwable> set = fault.get();
            if (set != null && method.getName().equals("getConnection")) {
                throw set.get();
            }
            try {
                return method.invoke(views.database, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }
}
