package jixiao.query.achievement;

import static jixiao.query.Folded.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.Event;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
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
                story.reversed("2", "2024-05-01"), story.spentOn("会议费", "3", "2024-03-01", 90_000, 10, 2),
                        story.refunded("3", "2024-06-01", 30_000), story.refunded("3", "2024-04-01", 60_000),
                story.spentOn("培训费", "1", "2024-07-01", 80_000, 10, 2), story.refunded("1", "2025-01-10", 10_000),
                        story.reversed("1", "2024-08-01"), story.adjusted(1, "2024-06-01", 900_000, 12, 10_000), Story.closed(3),
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

    /** Which of several things comes first is asked of the numbers in the event: a part once more, or one of an entry that gave way. */
    @Test
    void is_not_moved_by_a_refund_heard_twice_or_late() {
        Event first = story.spentOn("会议费", "1", "2024-03-01", 90_000, 10, 2);
        Event part = story.refunded("1", "2024-03-01", 10_000);
        Event rest = story.reversed("1", "2024-03-01");
        Event again = story.spentOn("会议费", "1", "2024-03-01", 80_000, 10, 2);
        Event back = story.refunded("1", "2024-05-01", 20_000);
        List<Event> told = List.of(story.drafted(1_000_000), first, part, rest, again, back);
        Achievement known = after(Achievement.FOLD, told);
        assertThat(known.headCostThrough(new Category("会议费"), 4)).isEqualTo(HeadCost.NOTHING.plus(new Money(80_000), 20));
        assertThat(known.headCostThrough(new Category("会议费"), 5)).isEqualTo(HeadCost.NOTHING.plus(new Money(60_000), 20));
        for (Event heard : told.subList(1, told.size())) {
            assertThat(Achievement.FOLD.after(known, heard, Folded.at(9))).as(heard.toString()).isEqualTo(known);
        }
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
