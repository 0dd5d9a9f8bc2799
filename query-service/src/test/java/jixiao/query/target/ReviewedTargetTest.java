package jixiao.query.target;

import static jixiao.query.Folded.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.query.Folded;
import jixiao.query.Story;
import org.junit.jupiter.api.Test;

class ReviewedTargetTest {
    private final Story story = new Story("A");

    @Test
    void is_a_sound_fold() {
        Folded.assertSound(TargetView.TARGET, story.drafted(1_000_000, 12, 10_000),
                new SpendPlanConfirmed(story.project(), Story.plan(12, 10_000)), story.submitted(),
                        new TargetReturned(story.project(), "太笼统"),
                story.submitted(), story.approved(1_000_000, 12, 10_000), story.spent("1", "2024-03-01", 5), story.reported(1, 3, "1"),
                new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, 3), new Attained("1"), new Attained("2"), "漏计"),
                story.proposed(1, "2024-06-01", story.revision(900_000)), story.adjusted(1, "2024-06-01", 900_000), Story.closed(3),
                        Story.firstRules());
    }

    @Test
    void stays_as_approved_beside_what_adjustments_put_into_force() {
        Event[] begun = story.begun(1_000_000, 12, 10_000);
        ReviewedTarget known = after(ReviewedTarget.FOLD, begun[0], begun[1], begun[2], story.adjusted(1, "2024-06-30", 900_000, 6, 9_000),
                story.adjusted(2, "2024-06-01", 800_000, 6, 8_000), story.adjusted(3, "2024-09-01", 700_000, 6, 7_000));
        assertThat(known.target().budget()).isEqualTo(new Money(1_000_000));
        assertThat(known.at(5)).isSameAs(known.target());
        assertThat(known.at(6).budget()).isEqualTo(new Money(800_000));
        assertThat(known.at(8).plan()).isEqualTo(Story.plan(6, 8_000));
        assertThat(known.at(12).budget()).isEqualTo(new Money(700_000));
        assertThat(known.at(12).name()).isEqualTo("项目A");
    }
}
