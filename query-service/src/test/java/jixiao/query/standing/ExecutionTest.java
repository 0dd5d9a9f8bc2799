package jixiao.query.standing;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.reopened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.query.Story;
import jixiao.query.calendar.Calendar;
import jixiao.query.fold.At;
import jixiao.query.fold.StateJson;
import jixiao.query.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

class ExecutionTest {
    private final Story story = new Story("A");
    private final Event[] begun = story.begun(1_000_000, 3, 3_000);

    @Test
    void knows_every_event() {
        assertThat(Execution.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
        assertThat(Rulebook.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
        assertThat(Calendar.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
    }

    @Test
    void keeps_each_months_sum_by_source_as_the_event_gives_it() {
        Execution project = JudgementTest.after(begun, story.spent("1", "2024-03-01", 100), story.spent("2", "2024-03-31", 50),
                story.spent("3", "2024-03-31", FundSource.OTHER, 7), story.reversed("1", "2024-03-01"));
        assertThat(project.paid()).containsOnlyKeys(YearMonth.of(2024, 3))
                .containsEntry(YearMonth.of(2024, 3), new Funds(new Money(50), null, new Money(7)));
    }

    @Test
    void is_not_moved_by_an_event_heard_twice() {
        Event spent = story.spent("1", "2024-03-01", 100);
        Event back = story.reversed("1", "2024-03-02");
        Event adjusted = story.adjusted(1, "2024-02-29", 500_000, 12, 10_000);
        Execution once = JudgementTest.after(begun, spent, back, adjusted, closed(3), reopened(3));
        assertThat(JudgementTest.after(begun, spent, spent, back, back, adjusted, adjusted, closed(3), closed(3), reopened(3), reopened(3)))
                .isEqualTo(once);
    }

    @Test
    void is_written_and_read_back_the_same() {
        Execution project = JudgementTest.after(begun, story.spent("1", "2024-03-01", 100), story.adjusted(1, "2024-02-29", 500_000, 12,
                10_000),
                story.adjusted(2, "2024-05-01", 600_000, 3, 3_000), closed(3));
        assertThat(StateJson.read(StateJson.write(project), Execution.class).closed(3)).isEqualTo(project);
    }

    @Test
    void a_month_reopened_is_closed_no_more() {
        assertThat(JudgementTest.after(begun, closed(3), closed(4), reopened(4)).closedThrough()).isEqualTo(3);
    }

    @Test
    void the_rules_of_a_month_are_the_latest_that_were_in_force_at_its_end() {
        Rulebook rulebook = Rulebook.NOTHING;
        assertThat(rulebook.at(YearMonth.of(2024, 6)).version()).isZero();
        At at = new At(1, Instant.EPOCH);
        rulebook = Rulebook.FOLD.after(rulebook, new RulesAdopted(1, LocalDate.of(2024, 1, 1), Rules.FIRST), at);
        rulebook = Rulebook.FOLD.after(rulebook, new RulesAdopted(2, LocalDate.of(2024, 6, 30), Rules.FIRST), at);
        rulebook = Rulebook.FOLD.after(rulebook, new RulesAdopted(3, LocalDate.of(2024, 7, 1), Rules.FIRST), at);
        assertThat(rulebook.at(YearMonth.of(2024, 5)).version()).isEqualTo(1);
        assertThat(rulebook.at(YearMonth.of(2024, 6)).version()).isEqualTo(2);
        assertThat(rulebook.at(YearMonth.of(2024, 7)).version()).isEqualTo(3);
        assertThat(rulebook.at(YearMonth.of(2023, 12)).version()).isZero();
    }
}
