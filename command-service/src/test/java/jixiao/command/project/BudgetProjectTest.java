package jixiao.command.project;

import static jixiao.command.project.Projects.BUDGET;
import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PLAN;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.REVIEWER;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.drafted;
import static jixiao.command.project.Projects.indicator;
import static jixiao.command.project.Projects.plan;
import static jixiao.command.project.Projects.submitted;
import static jixiao.command.project.Projects.target;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.Map;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.ConfirmSpendPlan;
import jixiao.command.project.BudgetProjectCommand.DraftTarget;
import jixiao.command.project.BudgetProjectCommand.ReturnTarget;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.command.project.BudgetProjectRefusal.ApprovedAfterFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ApprovedInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.ApproverIsDrafter;
import jixiao.command.project.BudgetProjectRefusal.ApproverIsSubmitter;
import jixiao.command.project.BudgetProjectRefusal.BudgetNegative;
import jixiao.command.project.BudgetProjectRefusal.FundsDifferFromBudget;
import jixiao.command.project.BudgetProjectRefusal.GoalEmpty;
import jixiao.command.project.BudgetProjectRefusal.IndicatorsMissing;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.NothingToConfirm;
import jixiao.command.project.BudgetProjectRefusal.PlanUnconfirmed;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetAlreadyApproved;
import jixiao.command.project.BudgetProjectRefusal.TargetInWrongState;
import jixiao.kernel.access.Scope;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetProjectTest {
    private static final AccountName BY_CLERK = new AccountName("clerk");
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class Drafting_a_target {
        @Test
        void is_how_a_project_begins() {
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, target()), CLERK)
                    .expectEvents(new TargetDrafted(PROJECT, target(), BY_CLERK));
        }

        @Test
        void again_with_the_same_content_changes_nothing() {
            project.given(new TargetDrafted(PROJECT, target())).when(new DraftTarget(PROJECT, target()), CLERK).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void may_replace_what_was_returned_and_not_what_is_under_review_or_approved() {
            project.given(drafted(), submitted(), new TargetReturned(PROJECT, "月份")).when(new DraftTarget(PROJECT, target()), CLERK)
                    .expectEvents(new TargetDrafted(PROJECT, target(), BY_CLERK));
            project.given(drafted(), submitted()).when(new DraftTarget(PROJECT, target()), CLERK).expectNoEvents()
                    .expectException(TargetInWrongState.class);
            project.given(approved()).when(new DraftTarget(PROJECT, target()), CLERK).expectNoEvents()
                    .expectException(TargetAlreadyApproved.class);
        }

        @Test
        void is_refused_one_fen_beside_the_budget() {
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, target(BUDGET, new Funds(new Money(5_680_001), null, null), PLAN)),
                    CLERK)
                    .expectNoEvents().expectException(FundsDifferFromBudget.class)
                    .expectExceptionMessage("各项资金来源合计 56800.01 元，与预算数 56800.00 元 相差 0.01 元");
        }

        @Test
        void may_have_a_budget_of_zero_and_not_less() {
            Target zero = target(Money.ZERO, new Funds(Money.ZERO, null, null), PLAN);
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, zero), CLERK)
                    .expectEvents(new TargetDrafted(PROJECT, zero, BY_CLERK));
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, target(new Money(-1), new Funds(new Money(-1), null, null), PLAN)),
                    CLERK)
                    .expectNoEvents().expectException(BudgetNegative.class);
        }

        @Test
        void may_have_no_milestone_at_all() {
            Target none = target(BUDGET, new Funds(BUDGET, null, null), SpendPlan.NONE);
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, none), CLERK)
                    .expectEvents(new TargetDrafted(PROJECT, none, BY_CLERK));
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "*", "_ - *", "——", "/"})
        void is_refused_where_the_goal_says_nothing(String goal) {
            Target silent = new Target(target().unit(), "编办", "项目", BUDGET, target().funds(), "", PLAN, false, List.of(goal), target()
                    .indicators());
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, silent), CLERK).expectNoEvents().expectException(GoalEmpty.class);
        }

        @Test
        void is_refused_without_an_indicator_of_output_or_of_benefit() {
            for (String level1 : List.of("产出指标", "效益指标")) {
                Target one = new Target(target().unit(), "编办", "项目", BUDGET, target().funds(), "", PLAN, false, target().goals(),
                        List.of(indicator(1, level1, "次数", Comparator.AT_LEAST, "1")));
                project.givenNoPriorActivity().when(new DraftTarget(PROJECT, one), CLERK).expectNoEvents()
                        .expectException(IndicatorsMissing.class);
            }
        }

        @Test
        void for_another_unit_is_not_allowed_to_a_clerk() {
            var stranger = Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01");
            project.givenNoPriorActivity().when(new DraftTarget(PROJECT, target()), stranger).expectNoEvents()
                    .expectException(NotYourUnit.class);
            project.given(drafted()).when(new SubmitTarget(PROJECT), Deciding.seeing(stranger)).expectNoEvents()
                    .expectException(NotYourUnit.class).expectExceptionMessage("项目属于单位 225001，您在单位 999999，不能办理");
        }

        @Test
        void that_no_right_shows_is_as_if_there_were_none() {
            var stranger = Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01");
            project.given(drafted()).when(new SubmitTarget(PROJECT), stranger).expectNoEvents().expectException(OutOfSight.class);
            project.given(drafted()).when(new DraftTarget(PROJECT, target()), stranger).expectNoEvents().expectException(OutOfSight.class);
        }

        @Test
        void is_reviewed_by_whoever_has_its_unit_in_his_reach_only() {
            var department = Scope.of(Set.of(new UnitCode("225"), new UnitCode("225001")));
            var other = Scope.of(Set.of(new UnitCode("226"), new UnitCode("226001")));
            project.given(drafted())
                    .when(new ReturnTarget(PROJECT, "x"), Deciding.by("zhou", Role.REVIEWER, "225", "2025-02-01", department))
                    .expectNoEvents().expectException(TargetInWrongState.class);
            project.given(drafted()).when(new ReturnTarget(PROJECT, "x"), Deciding.by("wu", Role.REVIEWER, "226", "2025-02-01", other))
                    .expectNoEvents().expectException(OutOfSight.class);
        }

        @Test
        void for_another_unit_is_refused_naming_that_unit_though_the_project_is_the_own() {
            var own = target();
            var given = new Target(new UnitCode("226001"), "别的单位", own.name(), own.budget(), own.funds(), own.purpose(), own.plan(), false,
                    own.goals(), own.indicators());
            project.given(drafted()).when(new DraftTarget(PROJECT, given), CLERK).expectNoEvents().expectException(NotYourUnit.class)
                    .expectExceptionMessage("草稿写的单位是 226001，您在单位 225001，不能办理");
        }
    }

    @Nested
    class A_plan {
        @Test
        void of_exactly_one_hundred_percent_stands_and_a_hundredth_more_does_not() {
            confirming(plan(6, 3_000, 12, 10_000)).expectEvents(new SpendPlanConfirmed(PROJECT, plan(6, 3_000, 12, 10_000), BY_CLERK));
            confirming(plan(6, 3_000, 12, 10_001)).expectNoEvents().expectException(PlanUnsound.class)
                    .expectExceptionMessage("支出计划不成立：12 月底 100.01% 超过 100.00%");
        }

        @Test
        void may_stay_level_and_never_falls() {
            confirming(plan(6, 3_000, 10, 3_000)).expectEvents(new SpendPlanConfirmed(PROJECT, plan(6, 3_000, 10, 3_000), BY_CLERK));
            confirming(plan(6, 3_000, 10, 2_999)).expectNoEvents().expectException(PlanUnsound.class)
                    .expectExceptionMessage("支出计划不成立：10 月底 29.99% 低于 6 月底的 30.00%");
        }

        @Test
        void names_each_month_once_and_in_order() {
            confirming(plan(6, 3_000, 6, 4_000)).expectNoEvents().expectException(PlanUnsound.class);
            confirming(plan(10, 3_000, 6, 4_000)).expectNoEvents().expectException(PlanUnsound.class);
        }

        @Test
        void is_confirmed_once_corrected_as_often_as_needed_and_never_after_approval() {
            project.given(drafted()).when(new ConfirmSpendPlan(PROJECT, PLAN), CLERK).expectNoEvents()
                    .expectException(NothingToConfirm.class);
            project.given(drafted()).when(new ConfirmSpendPlan(PROJECT, plan(12, 10_000)), CLERK)
                    .expectEvents(new SpendPlanConfirmed(PROJECT, plan(12, 10_000), BY_CLERK));
            project.given(approved()).when(new ConfirmSpendPlan(PROJECT, plan(12, 10_000)), CLERK).expectNoEvents()
                    .expectException(TargetAlreadyApproved.class);
        }

        private org.axonframework.test.aggregate.ResultValidator<BudgetProject> confirming(SpendPlan plan) {
            return project.given(new TargetDrafted(PROJECT, target())).when(new ConfirmSpendPlan(PROJECT, plan), CLERK);
        }
    }

    @Nested
    class Review {
        @Test
        void begins_once_the_plan_is_confirmed() {
            project.given(new TargetDrafted(PROJECT, target())).when(new SubmitTarget(PROJECT), CLERK).expectNoEvents()
                    .expectException(PlanUnconfirmed.class);
            project.given(drafted()).when(new SubmitTarget(PROJECT), CLERK).expectEvents(submitted());
            project.given(drafted(), submitted()).when(new SubmitTarget(PROJECT), CLERK).expectNoEvents()
                    .expectException(TargetInWrongState.class);
        }

        @Test
        void returns_with_a_reason_and_only_what_was_submitted() {
            project.given(drafted(), submitted()).when(new ReturnTarget(PROJECT, "月份有误"), REVIEWER)
                    .expectEvents(new TargetReturned(PROJECT, "月份有误"));
            project.given(drafted(), submitted()).when(new ReturnTarget(PROJECT, ""), REVIEWER).expectNoEvents()
                    .expectException(ReasonMissing.class);
            project.given(drafted()).when(new ReturnTarget(PROJECT, "月份有误"), REVIEWER).expectNoEvents()
                    .expectException(TargetInWrongState.class);
        }

        @Test
        void approves_with_the_budget_and_the_plan_now_in_force() {
            project.given(drafted(), submitted()).when(new ApproveTarget(PROJECT, null), REVIEWER)
                    .expectEvents(new TargetApproved(PROJECT, BUDGET, target().funds(), PLAN, LocalDate.of(2024, 1, 1)));
            project.given(approved()).when(new ApproveTarget(PROJECT, null), REVIEWER).expectNoEvents()
                    .expectException(TargetInWrongState.class);
        }

        @ParameterizedTest
        @CsvSource({"2024-06-15, , 2024-06-15", "2024-01-01, , 2024-01-01", "2024-12-31, , 2024-12-31", "2023-12-20, , 2024-01-01",
                "2025-01-01, , 2024-01-01", "2024-08-09, 2024-06-15, 2024-06-15", "2024-06-15, 2024-06-15, 2024-06-15",
                "2024-03-01, 2023-12-28, 2023-12-28", "2025-02-01, 2024-12-31, 2024-12-31"})
        void is_of_the_day_it_says_else_of_its_own_and_else_of_the_first_of_its_year(String today, String said, String approvedOn) {
            project.given(drafted(), submitted()).when(approve(said), Deciding.by("reviewer", Role.REVIEWER, "财政局", today))
                    .expectEvents(new TargetApproved(PROJECT, BUDGET, target().funds(), PLAN, LocalDate.parse(approvedOn)));
        }

        @Test
        void is_of_no_day_to_come_and_of_none_after_the_fiscal_year() {
            project.given(drafted(), submitted()).when(approve("2024-06-16"), Deciding.by("reviewer", Role.REVIEWER, "财政局", "2024-06-15"))
                    .expectNoEvents().expectException(ApprovedInTheFuture.class)
                    .expectExceptionMessage("批复日期 2024-06-16 在今天（2024-06-15）之后");
            project.given(drafted(), submitted()).when(approve("2025-01-01"), REVIEWER).expectNoEvents()
                    .expectException(ApprovedAfterFiscalYear.class).expectExceptionMessage("批复日期 2025-01-01 在预算年度 2024 年之后");
        }

        private ApproveTarget approve(String approvedOn) {
            return new ApproveTarget(PROJECT, approvedOn == null ? null : LocalDate.parse(approvedOn));
        }

        @Test
        void is_never_by_the_person_who_submitted() {
            project.given(drafted(), submitted()).when(new ApproveTarget(PROJECT, null),
                    Deciding.by("clerk", Role.REVIEWER, "财政局", "2025-02-01")).expectNoEvents().expectException(ApproverIsSubmitter.class);
        }

        @Test
        void is_never_by_a_person_who_submitted_it_before_it_was_returned() {
            Object[] history = {drafted(), new TargetSubmitted(PROJECT, new AccountName("deputy")), new TargetReturned(PROJECT, "月份有误"),
                drafted(), submitted()};
            project.given(history).when(new ApproveTarget(PROJECT, null), Deciding.by("deputy", Role.REVIEWER, "财政局", "2025-02-01"))
                    .expectNoEvents().expectException(ApproverIsSubmitter.class);
        }

        /** A published table is often read in by the bureau itself, and whoever drafted may come to be a reviewer. */
        @Test
        void is_never_by_a_person_who_drafted_or_set_the_months_however_long_ago() {
            TargetDrafted byDirector = new TargetDrafted(PROJECT, target(), new AccountName("director"));
            Map<String, Object> director = Deciding.by("director", Role.REVIEWER, "财政局", "2025-02-01");
            Map<String, Object> planner = Deciding.by("planner", Role.REVIEWER, "财政局", "2025-02-01");
            Object[] history = {byDirector, new SpendPlanConfirmed(PROJECT, PLAN, new AccountName("planner")), submitted(),
                    new TargetReturned(PROJECT, "月份有误"),
                new TargetDrafted(PROJECT, target().withConfirmed(PLAN), BY_CLERK), submitted()};
            project.given(history).when(new ApproveTarget(PROJECT, null), director).expectNoEvents()
                    .expectException(ApproverIsDrafter.class)
                    .expectExceptionMessage("director 起草过这个目标或确认过它的支出计划，批复须由另一人进行");
            project.given(history).when(new ApproveTarget(PROJECT, null), planner).expectNoEvents()
                    .expectException(ApproverIsDrafter.class);
            project.given(history).when(new ApproveTarget(PROJECT, null), REVIEWER)
                    .expectEvents(new TargetApproved(PROJECT, BUDGET, target().funds(), PLAN, LocalDate.of(2024, 1, 1)));
        }
    }
}
