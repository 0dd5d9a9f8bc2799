package jixiao.query.alert.trial;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Percent;
import jixiao.query.Folded;
import jixiao.query.Story;
import jixiao.query.alert.Alert;
import jixiao.query.fold.reading.Histories.HistoryEntry;
import org.junit.jupiter.api.Test;

/** 15 % are spent in January: enough for March, and by the rules in force a danger to June from April on. */
class TrialTest {
    private static final Rules THREE_MONTHS_AHEAD = new Rules(3, new Percent(1_000), new Percent(8_000), new Percent(6_000), 11);
    private final Story story = new Story("A");
    private final List<HistoryEntry> history = new ArrayList<>();

    TrialTest() {
        heard(firstRules());
        heard(story.begun(1_000_000, 3, 1_000, 6, 5_000, 12, 10_000));
        heard(story.spent("1", "2024-01-05", 150_000), closed(1), closed(2), closed(3), closed(4));
    }

    @Test
    void compares_a_warning_also_with_one_that_came_after_the_months_it_is_asked_for() throws IOException {
        assertThat(differences(3, 3)).containsExactly("AT_RISK EARLIER 2024-03 2024-04");
    }

    @Test
    void leaves_out_what_neither_side_warned_of_in_those_months() throws IOException {
        assertThat(differences(1, 2)).isEmpty();
    }

    private List<String> differences(int from, int to) throws IOException {
        Trial trial = new Trial(THREE_MONTHS_AHEAD, YearMonth.of(2024, from), YearMonth.of(2024, to));
        List<Alert> real = new Trial(null, YearMonth.of(2024, 1), YearMonth.of(2024, 12)).alerts(history, () -> { }).orElseThrow();
        return trial.differences(story.project(), trial.alerts(history, () -> { }).orElseThrow(), real).stream()
                .map(one -> "%s %s %s %s".formatted(one.rule(), one.how(), one.tried().month(), one.real().month())).toList();
    }

    private void heard(Event... events) {
        for (Event event : events) {
            history.add(new HistoryEntry(event, Folded.at(history.size() + 1)));
        }
    }
}
