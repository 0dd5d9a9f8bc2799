package jixiao.query.fold.stepping;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Readable;
import jixiao.query.fold.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshStatesTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Views views = new Views(ledger);
    private final AtomicInteger steps = new AtomicInteger();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void are_folded_once_for_all_keys_of_a_year_and_go_on_with_what_is_heard() {
        ledger.append(closed(1), firstRules(), closed(2));
        SharedEvents shared = new SharedEvents(views.feed);
        FreshStates<Integer> fresh = new FreshStates<>(countingClosings(), shared);
        for (int key = 0; key < 10; key++) {
            assertThat(fresh.of(2024, 4)).isEqualTo(2);
        }
        assertThat(steps).hasValue(2);
        ledger.append(new Story("A").drafted(1_000), closed(3));
        shared.heard(Readable.of(views.feed.after(4, 1).get(0)));
        assertThat(fresh.of(2024, 6)).isEqualTo(3);
        assertThat(fresh.of(2023, 6)).as("another year").isZero();
        assertThat(steps).hasValue(3);
    }

    @Test
    void begin_anew_after_what_was_heard_is_forgotten() {
        ledger.append(closed(1), closed(2));
        SharedEvents shared = new SharedEvents(views.feed);
        FreshStates<Integer> fresh = new FreshStates<>(countingClosings(), shared);
        assertThat(fresh.of(2024, 3)).isEqualTo(2);
        shared.forget();
        assertThat(fresh.of(2024, 2)).as("the transaction that heard the second closing was undone").isEqualTo(1);
    }

    private Fold<Integer> countingClosings() {
        Fold<Integer> fold = Fold.from(0);
        for (Class<?> type : EventJson.types()) {
            if (type != PeriodClosed.class) {
                fold = fold.passesOver(type.asSubclass(Event.class));
            }
        }
        return fold.on(PeriodClosed.class, (was, event, at) -> {
            steps.incrementAndGet();
            return was + 1;
        });
    }
}
