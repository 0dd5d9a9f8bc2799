package jixiao.query.achievement;

import static jixiao.query.Folded.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Quantity;
import jixiao.query.Folded;
import jixiao.query.Story;
import org.junit.jupiter.api.Test;

class AchievementTest {
    private final Story story = new Story("A");

    @Test
    void is_a_sound_fold() {
        Folded.assertSound(AchievementView.ACHIEVEMENT, story.drafted(1_000_000, 12, 10_000), story.submitted(),
                story.approved(1_000_000, 12, 10_000),
                story.reported(1, 3, "1"), corrected(3, "1", "0"), story.reported(1, 5, "2"),
                story.spentOn("会议费", "1", "2024-03-01", 90_000, 10, 2), story.spent("2", "2024-03-01", 5),
                        story.reversed("1", "2024-05-01"),
                story.reversed("2", "2024-05-01"), story.adjusted(1, "2024-06-01", 900_000, 12, 10_000), Story.closed(3),
                        Story.firstRules());
    }

    @Test
    void is_the_very_same_state_after_a_payment_that_names_no_people() {
        Achievement known = after(Achievement.FOLD, story.drafted(1_000_000), story.reported(1, 3, "1"),
                story.spentOn("会议费", "1", "2024-03-01", 90_000, 10, 2));
        Event paper = story.spent("2", "2024-03-02", 5);
        assertThat(Achievement.FOLD.after(known, paper, Folded.at(9))).isSameAs(known);
        assertThat(Achievement.FOLD.after(known, story.reversed("2", "2024-03-02"), Folded.at(10))).isSameAs(known);
        assertThat(Achievement.FOLD.after(Achievement.NOTHING, paper, Folded.at(9))).isSameAs(Achievement.NOTHING);
    }

    @Test
    void keeps_what_was_corrected_in_the_place_of_what_was_reported() {
        Achievement known = after(Achievement.FOLD, story.drafted(1_000_000), story.reported(1, 3, "1"), story.reported(1, 5, "2"),
                corrected(3, "1", "0"));
        assertThat(known.lastOf(1, 2)).isEmpty();
        assertThat(known.lastOf(1, 3)).contains(Map.entry(3, new Attained("0")));
        assertThat(known.lastOf(1, 4)).contains(Map.entry(3, new Attained("0")));
        assertThat(known.lastOf(1, 12)).contains(Map.entry(5, new Attained("2")));
        assertThat(known.lastOf(2, 12)).isEmpty();
    }

    @Test
    void knows_nothing_of_a_value_of_another_year() {
        Achievement known = after(Achievement.FOLD, story.drafted(1_000_000));
        assertThat(Achievement.FOLD.after(known, new IndicatorReported(story.project(), 1, YearMonth.of(2023, 12), new Attained("9")),
                Folded.at(2)))
                .isSameAs(known);
    }

    @Test
    void promises_what_is_in_force_at_the_end_of_each_month() {
        Achievement known = after(Achievement.FOLD, story.drafted(1_000_000), story.drafted(1_000_000),
                story.adjusted(1, "2024-06-30", story.revision(1_000_000, List.of(Story.indicator("5")))));
        assertThat(known.indicatorsAt(5)).extracting(one -> one.target()).containsExactly(Quantity.parse("3"));
        assertThat(known.indicatorsAt(6)).extracting(one -> one.target()).containsExactly(Quantity.parse("5"));
        assertThat(Achievement.NOTHING.indicatorsAt(12)).isEmpty();
    }

    private Event corrected(int month, String was, String value) {
        return new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, month), new Attained(was), new Attained(value), "重复计数");
    }
}
