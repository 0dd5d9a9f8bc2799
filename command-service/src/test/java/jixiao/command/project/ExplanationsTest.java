package jixiao.command.project;

import static jixiao.command.project.Projects.BUDGET;
import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.indicator;
import static jixiao.command.project.Projects.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.command.project.ExplanationRefusal.AlertUnknown;
import jixiao.command.project.ExplanationRefusal.ExplanationMissing;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Role;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationsTest {
    private static final Map<String, Object> IN_AUGUST = Deciding.by("clerk", Role.CLERK, "225001", "2024-08-15");
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class An_alert {
        @Test
        void is_explained_and_explained_anew_and_the_same_again_changes_nothing() {
            project.given(approved()).when(explain(6, 1, "发票晚到"), CLERK).expectEvents(explained(6, 1, "发票晚到"));
            project.given(approved(explained(6, 1, "发票晚到"))).when(explain(6, 1, "合同晚签"), CLERK).expectEvents(explained(6, 1, "合同晚签"));
            project.given(approved(explained(6, 1, "发票晚到"))).when(explain(10, 1, "发票晚到"), CLERK).expectEvents(explained(10, 1, "发票晚到"));
            project.given(approved(explained(6, 1, "发票晚到"))).when(explain(6, 2, "发票晚到"), CLERK).expectEvents(explained(6, 2, "发票晚到"));
            project.given(approved(explained(6, 1, "发票晚到"))).when(explain(6, 1, "发票晚到"), CLERK).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void is_remembered_while_it_is_among_the_hundred_explained_last() {
            Object[] many = IntStream.rangeClosed(1, 101).mapToObj(occurrence -> explained(6, occurrence, "发票晚到")).toArray();
            for (int occurrence : List.of(2, 101)) {
                project.given(approved(many)).when(explain(6, occurrence, "发票晚到"), CLERK).expectNoEvents()
                        .expectSuccessfulHandlerExecution();
            }
            project.given(approved(many)).when(explain(6, 1, "发票晚到"), CLERK).expectEvents(explained(6, 1, "发票晚到"));
        }

        @Test
        void that_an_earlier_event_names_by_the_id_of_a_view_is_left_to_the_view() {
            project.given(approved(new AlertExplained(PROJECT, "4b4b3f3e-6a5c-3a64-9d52-2a3f2b7a9e11", "发票晚到", new AccountName("clerk"))))
                    .when(explain(6, 1, "发票晚到"), CLERK).expectEvents(explained(6, 1, "发票晚到"));
        }

        @Test
        void is_not_explained_by_blanks_or_by_another_unit() {
            project.given(approved()).when(explain(6, 1, " "), CLERK).expectNoEvents().expectException(ExplanationMissing.class);
            project.given(approved()).when(explain(6, 1, "发票晚到"), Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01"))
                    .expectNoEvents().expectException(OutOfSight.class);
        }
    }

    /**
     * The plan has milestones in June, October and December, an adjustment put another in May; there are indicators 1–3, and 7 since; one
     * rectification.
     */
    @Nested
    class In_August_a_project_can_have_an_alert_of {
        @ParameterizedTest
        @CsvSource({"FELL_BEHIND, 6", "FELL_BEHIND, 5", "FAR_BEHIND, 6", "AT_RISK, 6", "AT_RISK, 10", "AT_RISK, 12", "PACE, 1", "PACE, 8",
                "RUSH, 8", "GOAL_GAP, 7",
            "INSPECTION_OVERDUE, 7", "INDICATOR_MISSED, 1", "INDICATOR_MISSED, 7", "UNIT_COST, 3", "RECTIFICATION_OVERDUE, 1"})
        void what_its_rule_can_be_about(String rule, int key) {
            project.given(lived()).when(new ExplainAlert(PROJECT, new AlertKey(rule, key, 3), "发票晚到"), IN_AUGUST)
                    .expectEvents(new AlertExplained(PROJECT, null, "发票晚到", new AccountName("clerk"), new AlertKey(rule, key, 3)));
        }

        @ParameterizedTest
        @CsvSource({"FELL_BEHIND, 7, 1, 支出计划没有 7 月底的节点", "FELL_BEHIND, 10, 1, 2024-10 还没有到", "FELL_BEHIND, 0, 1, 支出计划没有 0 月底的节点",
            "FAR_BEHIND, 12, 1, 2024-12 还没有到", "AT_RISK, 7, 1, 支出计划没有 7 月底的节点", "PACE, 9, 1, 2024-09 还没有到", "PACE, 13, 1, 13 月不是一年中的月份",
            "RUSH, 0, 1, 0 月不是一年中的月份", "GOAL_GAP, 10, 1, 2024-10 还没有到", "INSPECTION_OVERDUE, 11, 1, 2024-11 还没有到",
            "INDICATOR_MISSED, 4, 1, 没有第 4 个指标", "UNIT_COST, 0, 1, 没有第 0 个指标", "RECTIFICATION_OVERDUE, 2, 1, 没有第 2 项整改",
            "RUMOUR, 6, 1, 没有名为 RUMOUR 的预警规则", "FELL_BEHIND, 6, 1001, 第 1001 次不在 1 至 1000 之间"})
        void and_of_nothing_else(String rule, int key, int occurrence, String why) {
            AlertKey alert = new AlertKey(rule, key, occurrence);
            project.given(lived()).when(new ExplainAlert(PROJECT, alert, "发票晚到"), IN_AUGUST).expectNoEvents()
                    .expectException(AlertUnknown.class)
                    .expectExceptionMessage("没有预警 %s：%s".formatted(alert.of(PROJECT), why));
        }

        private Object[] lived() {
            TargetRevision revision = new TargetRevision(BUDGET, new Funds(BUDGET, null, null), plan(5, 2_000, 12, 10_000), List.of("推进"),
                    List.of(indicator(7, "产出指标", "培训次数", Comparator.AT_LEAST, "1")));
            LocalDate july = LocalDate.of(2024, 7, 1);
            return approved(new AdjustmentProposed(PROJECT, 1, new DocumentNo("7号"), july, "任务减少", revision, new AccountName("clerk")),
                    new TargetAdjusted(PROJECT, 1, new DocumentNo("7号"), july, revision), new RectificationRequired(PROJECT, 1,
                    RectificationSource.MONITORING, null, null, "说明原因", LocalDate.of(2024, 9, 1), new AccountName("reviewer")));
        }
    }

    private static ExplainAlert explain(int milestone, int occurrence, String words) {
        return new ExplainAlert(PROJECT, new AlertKey("FELL_BEHIND", milestone, occurrence), words);
    }

    private static AlertExplained explained(int milestone, int occurrence, String words) {
        return new AlertExplained(PROJECT, null, words, new AccountName("clerk"), new AlertKey("FELL_BEHIND", milestone, occurrence));
    }
}
