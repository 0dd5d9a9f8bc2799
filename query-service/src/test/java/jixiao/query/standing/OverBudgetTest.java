package jixiao.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.FundSource;
import jixiao.query.Story;
import org.junit.jupiter.api.Test;

/** 10.00 元 of fiscal money. */
class OverBudgetTest {
    private final Story story = new Story("A");

    @Test
    void is_noted_for_each_source_of_the_months_it_stands_in_and_no_other() {
        Execution project = JudgementTest.after(story.begun(1_000, 12, 10_000), story.spent("1", "2024-02-10", 5_000),
                story.spent("2", "2024-02-10", FundSource.OTHER, 1), story.reversed("1", "2024-04-10"), story.reversed("2", "2024-03-10"));
        assertThat(note(project, 1)).isNull();
        assertThat(note(project, 2)).isEqualTo("到 2 月底，财政资金累计支出 50.00 元，超过当时的预算 10.00 元，多 40.00 元。"
                + "到 2 月底，其他资金累计支出 0.01 元，超过当时的预算 0.00 元，多 0.01 元。");
        assertThat(note(project, 3)).isEqualTo("到 3 月底，财政资金累计支出 50.00 元，超过当时的预算 10.00 元，多 40.00 元。");
        assertThat(note(project, 4)).isNull();
    }

    @Test
    void is_held_against_the_budget_in_force_at_the_end_of_each_month() {
        Execution project = JudgementTest.after(story.begun(1_000, 12, 10_000), story.spent("1", "2024-02-10", 1_000),
                story.adjusted(1, "2024-06-30", 999, 12, 10_000), story.adjusted(2, "2024-09-01", 1_000, 12, 10_000));
        assertThat(note(project, 5)).as("exactly the budget").isNull();
        assertThat(note(project, 6)).isEqualTo("到 6 月底，财政资金累计支出 10.00 元，超过当时的预算 9.99 元，多 0.01 元。");
        assertThat(note(project, 8)).isNotNull();
        assertThat(note(project, 9)).isNull();
    }

    @Test
    void is_nothing_before_approval() {
        assertThat(note(JudgementTest.after(new Event[] {story.drafted(1_000, 12, 10_000)}), 12)).isNull();
    }

    private static String note(Execution project, int month) {
        return OverBudget.note(project, YearMonth.of(2024, month));
    }
}
