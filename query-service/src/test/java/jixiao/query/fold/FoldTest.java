package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.query.Story;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final Fold<Integer> MEETINGS = Fold.from(0)
            .on(SpendRecorded.class, event -> event.people() != null, (was, event, at) -> was + event.people())
            .on(SpendReversed.class, (was, event, at) -> 0)
            .passesOver(MonitoringYearEvent.class);
    private static final At AT = new At(1, java.time.Instant.EPOCH);
    private final Story story = new Story("A");

    @Test
    void hears_only_those_events_of_a_kind_that_it_asked_for() {
        Event meeting = story.spentOn("会议费", "1", "2024-03-01", 100, 7, 1);
        Event paper = story.spent("2", "2024-03-01", 100);
        assertThat(MEETINGS.hears(meeting)).isTrue();
        assertThat(MEETINGS.hears(paper)).isFalse();
        assertThat(MEETINGS.hears(Story.closed(1))).isFalse();
        assertThat(MEETINGS.hears(story.submitted())).as("so that the fault shows").isTrue();
        assertThat(MEETINGS.after(3, meeting, AT)).isEqualTo(10);
        Integer same = 300;
        assertThat(MEETINGS.after(same, paper, AT)).isSameAs(same);
    }

    /** Whoever asks by the kind alone misses no event that is heard. */
    @Test
    void may_hear_whatever_it_was_not_told_to_pass_over() {
        assertThat(MEETINGS.mayHear(SpendRecorded.class)).as("of some it does not").isTrue();
        assertThat(MEETINGS.mayHear(SpendReversed.class)).isTrue();
        assertThat(MEETINGS.mayHear(PeriodClosed.class)).isFalse();
        assertThat(MEETINGS.mayHear(story.submitted().getClass())).as("so that the fault shows").isTrue();
    }
}
