package jixiao.command.project;

import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PLAN;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.drafted;
import static jixiao.command.project.Projects.target;

import java.time.LocalDate;
import java.util.List;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.ActivityPlanRefusal.MonthOfNoYear;
import jixiao.command.project.ActivityPlanRefusal.PlanExceedsBudget;
import jixiao.command.project.ActivityPlanRefusal.PlannedNegative;
import jixiao.command.project.ActivityPlanRefusal.PlannedTwice;
import jixiao.command.project.BudgetProjectCommand.StateActivityPlan;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.ActivityPlan.PlannedActivity;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Role;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityPlanningTest {
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class A_plan_by_activity {
        @Test
        void may_use_the_budget_to_the_fen_and_not_one_more() {
            stated(line(1, "培训", 1_000_000), line(12, "会议", 4_680_000));
            refused(line(1, "培训", 1_000_000), line(12, "会议", 4_680_001)).expectException(PlanExceedsBudget.class)
                    .expectExceptionMessage("按活动的计划合计 56800.01 元，超过预算 56800.00 元，多 0.01 元");
        }

        @Test
        void need_not_meet_the_milestones() {
            stated(line(12, "会议", 1));
        }

        @Test
        void is_measured_by_the_budget_as_it_was_adjusted() {
            var lower = new TargetRevision(new Money(100), new Funds(new Money(100), null, null), PLAN, target().goals(), target()
                    .indicators());
            var adjusted = new TargetAdjusted(PROJECT, 1, new DocumentNo("文号"), LocalDate.of(2024, 8, 15), lower);
            project.given(approved(proposedAs(lower), adjusted)).when(state(line(1, "培训", 100)), CLERK)
                    .expectEvents(event(line(1, "培训", 100)));
            project.given(approved(proposedAs(lower), adjusted)).when(state(line(1, "培训", 101)), CLERK).expectNoEvents()
                    .expectException(PlanExceedsBudget.class);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 13, -1})
        void has_no_other_months_than_those_of_a_year(int month) {
            refused(line(month, "培训", 1)).expectException(MonthOfNoYear.class)
                    .expectExceptionMessage("「培训」计划在 %d 月，一年只有 1 至 12 月".formatted(month));
        }

        @Test
        void may_plan_nothing_for_an_activity_and_not_less() {
            stated(line(6, "培训", 0));
            refused(line(6, "培训", -1)).expectException(PlannedNegative.class)
                    .expectExceptionMessage("6 月「培训」（会议费）的计划金额 -0.01 元 小于 0");
        }

        @Test
        void names_month_activity_and_category_once() {
            refused(line(6, "培训", 1), line(6, "培训", 2)).expectException(PlannedTwice.class)
                    .expectExceptionMessage("6 月「培训」（会议费）出现两次");
            refused(line(6, "培训", 1), line(6, " 培训\u3000", 2)).expectException(PlannedTwice.class);
            stated(line(6, "培训", 1), line(7, "培训", 1), line(6, "会议", 1),
                    new PlannedActivity(6, new Activity("培训"), new Category("培训费"), new Money(1)));
        }

        @Test
        void replaces_the_one_before_and_the_same_again_changes_nothing() {
            Object[] before = approved(event(line(6, "培训", 1)));
            project.given(before).when(state(line(6, "培训", 2)), CLERK).expectEvents(event(line(6, "培训", 2)));
            project.given(before).when(state(), CLERK).expectEvents(event());
            project.given(before).when(state(line(6, "培训", 1)), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
            project.given(approved()).when(state(), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void is_stated_by_the_unit_once_the_target_is_approved() {
            project.given(drafted()).when(state(line(6, "培训", 1)), CLERK).expectNoEvents().expectException(TargetNotApproved.class);
            project.given(approved()).when(state(line(6, "培训", 1)), Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01"))
                    .expectNoEvents().expectException(OutOfSight.class);
        }
    }

    private void stated(PlannedActivity... lines) {
        project.given(approved()).when(state(lines), CLERK).expectEvents(event(lines));
    }

    private ResultValidator<BudgetProject> refused(PlannedActivity... lines) {
        return project.given(approved()).when(state(lines), CLERK).expectNoEvents();
    }

    private static Object proposedAs(TargetRevision revision) {
        return new AdjustmentProposed(PROJECT, 1, new DocumentNo("文号"), LocalDate.of(2024, 8, 15), "减少任务", revision,
                new AccountName("clerk"));
    }

    private static StateActivityPlan state(PlannedActivity... lines) {
        return new StateActivityPlan(PROJECT, new ActivityPlan(List.of(lines)));
    }

    private static ActivityPlanStated event(PlannedActivity... lines) {
        return new ActivityPlanStated(PROJECT, new ActivityPlan(List.of(lines)));
    }

    private static PlannedActivity line(int month, String activity, long fen) {
        return new PlannedActivity(month, new Activity(activity), new Category("会议费"), new Money(fen));
    }
}
