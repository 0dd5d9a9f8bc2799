package jixiao.query.adjustment;

import static jixiao.query.Folded.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.Event;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.query.Folded;
import jixiao.query.Story;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {
    private final Story story = new Story("A");
    private final TargetRevision revision = story.revision(900_000, 12, 10_000);

    @Test
    void are_a_sound_fold() {
        Folded.assertSound(AdjustmentView.ADJUSTMENT, story.drafted(1_000_000), story.submitted(), story.approved(1_000_000),
                story.proposed(1, "2024-06-01", revision), rejected(1), story.proposed(2, "2024-07-01", revision),
                        story.adjusted(2, "2024-07-01", revision),
                story.spent("1", "2024-03-01", 5), Story.closed(3), Story.firstRules());
    }

    @Test
    void go_through_review() {
        Event[] events = {story.proposed(1, "2024-06-01", revision), rejected(1), story.proposed(2, "2024-07-01", revision)};
        assertThat(numbered(events, 1).state()).isEqualTo(ReviewState.RETURNED);
        assertThat(numbered(events, 2).state()).isEqualTo(ReviewState.SUBMITTED);
        assertThat(numbered(events, 1).returnReason()).isEqualTo("依据不足");
        Adjustment second = numbered(new Event[] {events[0], events[1], events[2], story.adjusted(2, "2024-07-01", revision)}, 2);
        assertThat(second.state()).isEqualTo(ReviewState.APPROVED);
        assertThat(second.reason()).isEqualTo("任务调减");
        assertThat(second.proposal().position()).isEqualTo(3);
        assertThat(second.decision().position()).isEqualTo(4);
    }

    @Nested
    class What_changes {
        private final TargetRevision was = new TargetRevision(new Money(100), new Funds(new Money(70), null, new Money(30)),
                Story.plan(3, 3_000, 6, 5_000, 12, 10_000), List.of("甲", "乙"), List.of(Story.indicator("3"), second("2")));

        @Test
        void is_nothing_between_the_same() {
            assertThat(Changes.between(was, was)).isEqualTo(new Changes(null, List.of(), List.of(), List.of(), List.of()));
        }

        @Test
        void is_told_field_by_field_with_before_and_after() {
            TargetRevision now = new TargetRevision(new Money(90), new Funds(new Money(70), new Money(0), new Money(20)),
                    Story.plan(3, 3_000, 10, 8_000, 12, 9_900), List.of("甲", "丙", "丁"), List.of(Story.indicator("5"), third()));
            Changes changes = Changes.between(was, now);
            assertThat(changes.budget()).isEqualTo(new Changes.OfBudget(new Money(100), new Money(90)));
            assertThat(changes.funds()).as("blank is not zero")
                    .containsExactly(new Changes.OfSource(FundSource.CARRIED_OVER, null, new Money(0)),
                    new Changes.OfSource(FundSource.OTHER, new Money(30), new Money(20)));
            assertThat(changes.plan()).containsExactly(new Changes.OfMilestone(6, new Percent(5_000), null),
                    new Changes.OfMilestone(10, null, new Percent(8_000)), new Changes.OfMilestone(12, new Percent(10_000),
                            new Percent(9_900)));
            assertThat(changes.goals()).containsExactly(new Changes.OfGoal(2, "乙", "丙"), new Changes.OfGoal(3, null, "丁"));
            assertThat(changes.indicators()).containsExactly(
                    new Changes.IndicatorChange(1, Story.indicator("3"), Story.indicator("5"), List.of("target", "raw")),
                    new Changes.IndicatorChange(2, second("2"), null, List.of()), new Changes.IndicatorChange(3, null, third(), List.of()));
        }

        private Indicator second(String target) {
            return numbered(2, Story.indicator(target));
        }

        private Indicator third() {
            return numbered(3, Story.indicator("1"));
        }

        private Indicator numbered(int number, Indicator of) {
            return new Indicator(number, of.level1(), of.level2(), of.level3(), of.description(), of.comparator(), of.target(), of.unit(),
                    of.qualifier(), of.basis(), of.raw());
        }
    }

    private static Adjustment numbered(Event[] events, int number) {
        return after(Adjustments.FOLD, events).byName().get("~" + number);
    }

    private Event rejected(int number) {
        return new AdjustmentRejected(story.project(), number, "依据不足");
    }
}
