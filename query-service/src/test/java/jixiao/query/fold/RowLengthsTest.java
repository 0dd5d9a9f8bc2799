package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.generation.Generation;
import jixiao.query.fold.generation.Generations;
import jixiao.query.platform.EveryView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No row of any view grows with the number of events: whatever can be repeated is a row of its own. */
class RowLengthsTest {
    /** Positions, numbers and counts grow by a digit or two. */
    private static final int MORE_DIGITS = 64;

    @Test
    void every_kind_of_event_is_repeated() {
        assertThat(Repeated.kinds()).containsExactlyInAnyOrder(EventJson.types());
    }

    @Test
    void rows_are_no_longer_after_a_hundred_of_each_kind_of_event_than_after_ten() {
        assertSameLengths(10, 100);
    }

    @Test
    @Tag("long")
    void rows_are_no_longer_after_a_thousand_of_each_kind_of_event_than_after_ten() {
        assertSameLengths(10, 1_000);
    }

    private static void assertSameLengths(int few, int many) {
        Map<String, Long> before = lengths(few);
        assertThat(before).as("views found").hasSize(EveryView.all().size());
        assertThat(lengths(many)).allSatisfy((view, length) -> assertThat(length).as(view).isPositive()
                .isLessThanOrEqualTo(before.get(view) + MORE_DIGITS));
    }

    /** Of each table of the generation that keeps states, how long its longest row is. */
    private static Map<String, Long> lengths(int times) {
        WrittenLedger ledger = new WrittenLedger();
        List<Event> events = Repeated.times(times);
        for (int from = 0; from < events.size(); from += 1_000) {
            ledger.append(events.subList(from, Math.min(events.size(), from + 1_000)).toArray(new Event[0]));
        }
        try (Views views = new Views(ledger)) {
            Generations generations = new Generations(views.database, EveryView.all());
            generations.prepare();
            Generation generation = new Generation(generations.create(), generations, EveryView.all(), views.database, views.feed,
                    views.feed);
            while (generation.step(1_000) > 0) {
                assertThat(generation.deadLetters()).isEmpty();
            }
            Map<String, Long> lengths = new HashMap<>();
            for (String view
                    : ledger.text(("select string_agg(table_name, ' ') from information_schema.columns where table_schema = '%s' and "
                    + "column_name = 'state'")
                    .formatted(generation.schema())).split(" ")) {
                lengths.put(view, ledger.count("select coalesce(max(length(state)), 0) from %s.%s".formatted(generation.schema(), view)));
            }
            return lengths;
        }
    }
}
