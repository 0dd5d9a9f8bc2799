package jixiao.query.alert;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.AccountName;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Test;

/** An alert that is over says when it ended, how, and by which figures, and never those that it was raised on. */
class EndingsTest {
    private final Story story = new Story("A");
    private final Duties duties = new Duties(story);
    private AlertState watch = AlertState.FOLD.nothing();
    private LocalDate today = LocalDate.of(2024, 1, 2);
    private long position;

    EndingsTest() {
        heard(firstRules());
    }

    @Test
    void of_the_pace_says_what_was_spent_when_it_was_reached() {
        begun(12, 10_000);
        heard(closed(1), story.spent("1", "2024-02-01", 200_000));
        assertThat(ending("PACE")).as("while it is open").isNull();
        on("2024-03-11", closed(2));
        assertThat(ending("PACE")).startsWith("项目A：2024-01 的预警已于 2024-03-11 解除：")
                .contains("截至 2024-02 底支出 2000.00 元（执行率 20.00%）", "（2/12）的 120.00%", "不低于 61.00%");
    }

    @Test
    void of_a_withdrawal_says_that_it_was_corrected_and_the_figures_of_its_own_month() {
        begun(12, 10_000);
        heard(closed(1), closed(2));
        on("2024-03-15", story.spent("1", "2024-01-20", 200_000));
        assertThat(ending("PACE")).startsWith("项目A：2024-01 的预警已于 2024-03-15 因更正撤回：")
                .contains("截至 2024-01 底支出 2000.00 元（执行率 20.00%）");
    }

    @Test
    void of_a_missed_milestone_names_it_with_its_share_and_amount() {
        begun(3, 3_000, 12, 10_000);
        heard(closed(1), closed(2), closed(3), story.spent("1", "2024-04-02", 300_000));
        on("2024-05-11", closed(4));
        assertThat(ending("FELL_BEHIND")).startsWith("项目A：2024-03 的预警已于 2024-05-11 解除：")
                .contains("截至 2024-04 底支出 3000.00 元（执行率 30.00%）", "已达到支出计划 3 月底的 30.00%（3000.00 元）");
    }

    @Test
    void of_a_danger_ahead_says_whether_it_passed_or_came_true() {
        begun(6, 3_000, 12, 10_000);
        heard(story.spent("1", "2024-01-05", 100_000), closed(1), closed(2), closed(3), closed(4));
        assertThat(ending("AT_RISK")).isNull();
        on("2024-06-11", story.spent("2", "2024-05-20", 300_000));
        on("2024-06-12", closed(5));
        assertThat(ending("AT_RISK")).contains("2024-06-12 解除", "截至 2024-05 底支出 4000.00 元", "照此进度到 6 月底可达到支出计划的 30.00%");
    }

    @Test
    void of_a_danger_that_came_true_names_the_milestone_that_was_missed() {
        begun(6, 3_000, 12, 10_000);
        heard(story.spent("1", "2024-01-05", 100_000), closed(1), closed(2), closed(3), closed(4), closed(5));
        on("2024-07-11", closed(6));
        assertThat(ending("AT_RISK")).contains("2024-07-11 解除", "未达到支出计划 6 月底的 30.00%（3000.00 元）");
    }

    @Test
    void of_a_month_that_is_open_again_says_that_it_will_be_judged_anew() {
        begun(3, 3_000, 12, 10_000);
        heard(closed(1), closed(2), closed(3));
        on("2024-04-20", reopened(3));
        assertThat(ending("FELL_BEHIND")).isEqualTo("项目A：2024-03 的预警已于 2024-04-20 因更正撤回：2024-03 已重开，再次月结时重新判断");
    }

    @Test
    void of_year_end_spending_says_that_it_was_explained_or_what_is_left_of_it() {
        begun(12, 10_000);
        heard(story.spent("1", "2024-10-05", 300_001));
        for (int month = 1; month <= 10; month++) {
            heard(closed(month));
        }
        AlertState before = watch;
        heard(new AlertExplained(story.project(), null, "等待发票", new AccountName("clerk"), new AlertKey("RUSH", 10, 1)));
        on("2024-12-11", closed(11));
        assertThat(ending("RUSH")).contains("2024-12-11 解除", "2024-10 一个月支出 3000.01 元，单位已说明，此后 2024-11 已月结");
        watch = before;
        on("2024-12-12", story.reversed("1", "2024-10-05"));
        assertThat(ending("RUSH")).contains("2024-12-12 因更正撤回", "2024-10 一个月支出 0.00 元，不超过预算的 30.00%");
    }

    @Test
    void of_an_indicator_says_its_value_and_light() {
        begun(12, 10_000);
        heard(story.spent("1", "2024-01-05", 90_000), story.reported(1, 1, "0"), closed(1), story.reported(1, 2, "1"));
        on("2024-03-11", closed(2));
        assertThat(ending("INDICATOR_MISSED")).contains("2024-03-11 解除", "截至 2024-02 底，指标「会议次数」为 1，目标 ≥3次，").endsWith("灯");
    }

    @Test
    void of_a_duty_says_that_it_was_done() {
        begun(12, 10_000);
        heard(Duties.opened(1, "2024-02-10"));
        on("2024-02-11", Duties.began("2024-02-11"));
        on("2024-02-13", duties.filed(1, 1, null));
        assertThat(ending("INSPECTION_OVERDUE")).isEqualTo("项目A：2024-01 的预警已于 2024-02-13 解除：2024-01 自查已提交");
    }

    @Test
    void of_goal_and_money_apart_says_how_far_both_have_come() {
        begun(12, 10_000);
        heard(story.spent("1", "2024-03-05", 433_334), story.reported(1, 3, "1"), closed(1), closed(2), closed(3));
        assertThat(ending("GOAL_GAP")).isNull();
        heard(story.refunded("1", "2024-04-02", 50_000));
        on("2024-05-11", closed(4));
        assertThat(ending("GOAL_GAP")).contains("2024-05-11 解除", "截至 2024-04 底，数量指标平均完成 33.33%，预算执行率 38.33%，相差不超过 9.00%");
    }

    @Test
    void of_a_rectification_says_that_it_was_answered() {
        begun(12, 10_000);
        heard(duties.required(1, "2024-03-01"));
        on("2024-03-02", Duties.began("2024-03-02"));
        on("2024-03-05", duties.replied(1));
        assertThat(ending("RECTIFICATION_OVERDUE")).isEqualTo("项目A：2024-03 的预警已于 2024-03-05 解除：第 1 号整改已回复，期限为 2024-03-01");
    }

    @Test
    void of_a_duty_that_is_due_later_says_until_when() {
        begun(12, 10_000);
        heard(Duties.opened(1, "2024-02-10"));
        on("2024-02-11", Duties.began("2024-02-11"));
        on("2024-02-13", Duties.opened(1, "2024-02-20"));
        assertThat(ending("INSPECTION_OVERDUE")).isEqualTo("项目A：2024-01 的预警已于 2024-02-13 因更正撤回：2024-01 自查的填报期限现为 2024-02-20");
    }

    private void begun(int... plan) {
        heard(story.begun(1_000_000, plan));
    }

    private void on(String day, Event event) {
        today = LocalDate.parse(day);
        heard(event);
    }

    private void heard(Event... events) {
        for (Event event : events) {
            watch = AlertState.FOLD.after(watch, event, new At(++position, today.atTime(4, 0).toInstant(ZoneOffset.UTC)));
        }
    }

    private String ending(String rule) {
        return watch.alerts().stream().filter(alert -> alert.rule().equals(rule)).reduce((first, last) -> last).orElseThrow().ending();
    }
}
