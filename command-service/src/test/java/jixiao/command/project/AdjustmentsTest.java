package jixiao.command.project;

import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PLAN;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.REVIEWER;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.approvedFor;
import static jixiao.command.project.Projects.drafted;
import static jixiao.command.project.Projects.indicator;
import static jixiao.command.project.Projects.plan;
import static jixiao.command.project.Projects.reversed;
import static jixiao.command.project.Projects.spend;
import static jixiao.command.project.Projects.spent;
import static jixiao.command.project.Projects.target;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.AdjustmentRefusal.AdjustmentAlreadyOpen;
import jixiao.command.project.AdjustmentRefusal.AdjustmentNotOpen;
import jixiao.command.project.AdjustmentRefusal.AdjustmentUnknown;
import jixiao.command.project.AdjustmentRefusal.ApproverIsProposer;
import jixiao.command.project.AdjustmentRefusal.BudgetBelowSpent;
import jixiao.command.project.AdjustmentRefusal.DocumentMissing;
import jixiao.command.project.AdjustmentRefusal.EffectiveBeforeLastAdjustment;
import jixiao.command.project.AdjustmentRefusal.EffectiveOutsideFiscalYear;
import jixiao.command.project.AdjustmentRefusal.NothingToAdjust;
import jixiao.command.project.AdjustmentRefusal.ReportedIndicatorChanged;
import jixiao.command.project.BudgetProjectCommand.ApproveAdjustment;
import jixiao.command.project.BudgetProjectCommand.ProposeAdjustment;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RejectAdjustment;
import jixiao.command.project.BudgetProjectCommand.ReportIndicator;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.BudgetProjectRefusal.BudgetNegative;
import jixiao.command.project.BudgetProjectRefusal.FundsDifferFromBudget;
import jixiao.command.project.BudgetProjectRefusal.GoalEmpty;
import jixiao.command.project.BudgetProjectRefusal.IndicatorUnknown;
import jixiao.command.project.BudgetProjectRefusal.IndicatorsMissing;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.SpendingRefusal.SpendExceedsBudget;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.VoucherNo;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentsTest {
    private static final String DOCUMENT = "张财预〔2024〕88号";
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class An_adjustment {
        @Test
        void is_proposed_with_all_that_is_to_be_in_force_and_counted_from_one() {
            project.given(approved()).when(propose(budget(6_680_000)), CLERK).expectEvents(proposed(1, budget(6_680_000)));
        }

        @Test
        void is_counted_on_after_one_that_was_approved_and_one_that_was_rejected() {
            project.given(approved(proposed(1, budget(6_680_000)), adjusted(1, budget(6_680_000)), proposed(2, budget(7_000_000)),
                            new AdjustmentRejected(PROJECT, 2, "没有文件")))
                    .when(propose(budget(7_000_000)), CLERK).expectEvents(proposed(3, budget(7_000_000)));
        }

        @Test
        void may_change_the_plan_the_goals_or_the_indicators_alone() {
            for (TargetRevision one : List.of(revision(5_680_000, plan(12, 10_000), List.of("推进事业单位调整优化"), target().indicators()),
                    revision(5_680_000, PLAN, List.of("另一个目标"), target().indicators()),
                    revision(5_680_000, PLAN, target().goals(), target().indicators().subList(0, 3).stream().map(AdjustmentsTest::harder)
                            .toList()))) {
                project.given(approved()).when(propose(one), CLERK).expectEvents(proposed(1, one));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-01-01", "2024-12-31"})
        void may_take_effect_on_the_first_and_the_last_day_of_the_year(String day) {
            project.given(approved()).when(propose(DOCUMENT, day, "增加任务", budget(6_680_000)), CLERK)
                    .expectEvents(new AdjustmentProposed(PROJECT, 1, new DocumentNo(DOCUMENT), LocalDate.parse(day), "增加任务",
                            budget(6_680_000), new AccountName("clerk")));
        }

        @Test
        void may_take_all_the_money_that_is_not_spent_and_not_a_fen_more() {
            Object[] history = approved(spent("V-1", 4_000_000, "2024-03-01", 4_000_000, 4_000_000));
            project.given(history).when(propose(budget(4_000_000)), CLERK).expectEvents(proposed(1, budget(4_000_000)));
            refused(project.given(history).when(propose(budget(3_999_999)), CLERK), BudgetBelowSpent.class)
                    .expectExceptionMessage("调整后的预算总额 39999.99 元 低于已支出的 40000.00 元，差 0.01 元");
        }

        @Test
        void counts_money_that_came_back_as_not_spent() {
            project.given(approved(spent("V-1", 4_000_000, "2024-03-01", 4_000_000, 4_000_000), reversed("V-1", 4_000_000, "2024-03-01", 0,
                    0)))
                    .when(propose(budget(1)), CLERK).expectEvents(proposed(1, budget(1)));
        }
    }

    @Nested
    class Is_refused {
        @Test
        void before_the_target_is_approved() {
            refused(project.given(drafted()).when(propose(budget(6_680_000)), CLERK), TargetNotApproved.class);
        }

        @Test
        void to_a_clerk_of_another_unit() {
            refused(project.given(approved()).when(propose(budget(6_680_000)), Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01")),
                    OutOfSight.class);
        }

        @Test
        void while_another_one_is_open() {
            refused(project.given(approved(proposed(1, budget(6_680_000)))).when(propose(budget(7_000_000)), CLERK),
                    AdjustmentAlreadyOpen.class)
                    .expectExceptionMessage("第 1 次目标调整（张财预〔2024〕88号）还在「待审核」，同一时间只能有一次");
        }

        @Test
        void without_a_document_or_a_reason() {
            refused(project.given(approved()).when(propose(" ", "2024-08-15", "增加任务", budget(6_680_000)), CLERK), DocumentMissing.class);
            refused(project.given(approved()).when(propose(DOCUMENT, "2024-08-15", "", budget(6_680_000)), CLERK), ReasonMissing.class)
                    .expectExceptionMessage("目标调整必须说明原因");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2023-12-31", "2025-01-01"})
        void outside_the_fiscal_year(String day) {
            refused(project.given(approved()).when(propose(DOCUMENT, day, "增加任务", budget(6_680_000)), CLERK),
                    EffectiveOutsideFiscalYear.class);
        }

        @Test
        void from_a_day_before_that_of_the_last_one_and_not_from_the_same_day() {
            Object[] history = approved(proposed(1, budget(6_680_000)), adjusted(1, budget(6_680_000)));
            refused(project.given(history).when(propose(DOCUMENT, "2024-08-14", "增加任务", budget(7_000_000)), CLERK),
                    EffectiveBeforeLastAdjustment.class)
                    .expectExceptionMessage("生效日期 2024-08-14 早于上一次目标调整的生效日期 2024-08-15");
            project.given(history).when(propose(budget(7_000_000)), CLERK).expectEvents(proposed(2, budget(7_000_000)));
        }

        @Test
        void where_it_changes_nothing_of_what_is_in_force_now() {
            refused(project.given(approved()).when(propose(budget(5_680_000)), CLERK), NothingToAdjust.class);
            refused(project.given(approved(proposed(1, budget(6_680_000)), adjusted(1, budget(6_680_000))))
                    .when(propose(budget(6_680_000)), CLERK), NothingToAdjust.class);
        }

        @Test
        void where_it_is_no_sound_target() {
            refused(asked(new TargetRevision(new Money(6_680_000), new Funds(new Money(6_680_001), null, null), PLAN, target().goals(),
                    target().indicators())), FundsDifferFromBudget.class);
            refused(asked(budget(-1)), BudgetNegative.class);
            refused(asked(revision(6_680_000, plan(6, 5_000, 12, 4_999), target().goals(), target().indicators())), PlanUnsound.class);
            refused(asked(revision(6_680_000, PLAN, List.of("——"), target().indicators())), GoalEmpty.class);
            refused(asked(revision(6_680_000, PLAN, target().goals(), target().indicators().subList(0, 2))), IndicatorsMissing.class);
        }

        @Test
        void where_a_source_falls_below_what_is_spent_of_it_though_the_total_does_not() {
            var both = target(new Money(300), new Funds(new Money(200), null, new Money(100)), PLAN).withConfirmed(PLAN);
            var shifted = new TargetRevision(new Money(300), new Funds(new Money(149), null, new Money(151)), PLAN, target().goals(),
                    target().indicators());
            refused(project.given(approvedFor(both, spent("V-1", 150, "2024-03-01", 150, 150))).when(propose(shifted), CLERK),
                    BudgetBelowSpent.class)
                    .expectExceptionMessage("调整后的财政资金预算 1.49 元 低于已支出的 1.50 元，差 0.01 元");
        }

        private ResultValidator<BudgetProject> asked(TargetRevision revision) {
            return project.given(approved()).when(propose(revision), CLERK);
        }
    }

    @Nested
    class An_indicator_with_values {
        private final Object[] reported = approved(new IndicatorReported(PROJECT, 1, YearMonth.of(2024, 3), new Attained("1")));

        @Test
        void may_get_another_target_and_not_another_meaning() {
            project.given(reported).when(propose(with(harder(target().indicators().get(0)))), CLERK)
                    .expectEvents(proposed(1, with(harder(target().indicators().get(0)))));
            refused(project.given(reported).when(propose(with(indicator(1, "产出指标", "印发文件", Comparator.AT_LEAST, "2"))), CLERK),
                    ReportedIndicatorChanged.class)
                    .expectExceptionMessage("第 1 个绩效指标「召开会议次数」已有填报值，调整后须仍是它，不能改成「印发文件」");
            refused(project.given(reported).when(propose(with(indicator(1, "产出指标", "召开会议次数", Comparator.TEXT, null))), CLERK),
                    ReportedIndicatorChanged.class);
        }

        @Test
        void keeps_the_unit_its_values_were_told_in() {
            Indicator was = target().indicators().get(0);
            project.given(reported).when(propose(with(measuredIn("万次", was))), CLERK).expectNoEvents()
                    .expectException(ReportedIndicatorChanged.class)
                    .expectExceptionMessage("第 1 个绩效指标「召开会议次数」（单位：次）已有填报值，调整后须仍是它，不能改成「召开会议次数」（单位：万次）");
            refused(project.given(reported).when(propose(with(measuredIn(null, was))), CLERK), ReportedIndicatorChanged.class);
            project.given(approved()).when(propose(with(measuredIn("万次", was))), CLERK)
                    .expectEvents(proposed(1, with(measuredIn("万次", was))));
        }

        @Test
        void is_not_dropped() {
            var without = revision(6_680_000, PLAN, target().goals(), target().indicators().subList(1, 3));
            refused(project.given(reported).when(propose(without), CLERK), ReportedIndicatorChanged.class)
                    .expectExceptionMessage("第 1 个绩效指标「召开会议次数」已有填报值，调整后须仍是它，不能删去");
            project.given(approved()).when(propose(without), CLERK).expectEvents(proposed(1, without));
        }

        @Test
        void is_looked_for_again_when_it_is_approved() {
            var changed = with(indicator(1, "产出指标", "印发文件", Comparator.AT_LEAST, "2"));
            refused(project.given(approved(proposed(1, changed), new IndicatorReported(PROJECT, 1, YearMonth.of(2024, 3),
                    new Attained("1"))))
                    .when(new ApproveAdjustment(PROJECT, 1), REVIEWER), ReportedIndicatorChanged.class);
        }

        private Indicator measuredIn(String unit, Indicator of) {
            return new Indicator(of.number(), of.level1(), of.level2(), of.level3(), of.description(), of.comparator(), of.target(), unit,
                    of.qualifier(), of.basis(), of.raw());
        }

        private TargetRevision with(Indicator first) {
            return revision(6_680_000, PLAN, target().goals(), List.of(first, target().indicators().get(1), target().indicators().get(2)));
        }
    }

    @Nested
    class Review {
        @Test
        void puts_it_in_force() {
            project.given(approved(proposed(1, budget(6_680_000)))).when(new ApproveAdjustment(PROJECT, 1), REVIEWER)
                    .expectEvents(adjusted(1, budget(6_680_000)));
        }

        @Test
        void is_never_by_the_person_who_proposed() {
            refused(project.given(approved(proposed(1, budget(6_680_000)))).when(new ApproveAdjustment(PROJECT, 1),
                    Deciding.by("clerk", Role.REVIEWER, "财政局", "2025-02-01")),
                    ApproverIsProposer.class).expectExceptionMessage("目标调整是 clerk 本人提出的，批准须由另一人进行");
        }

        @Test
        void looks_again_at_money_spent_meanwhile() {
            refused(project.given(approved(proposed(1, budget(4_000_000)), spent("V-1", 4_000_001, "2024-03-01", 4_000_001, 4_000_001)))
                    .when(new ApproveAdjustment(PROJECT, 1), REVIEWER), BudgetBelowSpent.class);
        }

        @Test
        void rejects_with_a_reason_and_makes_room_for_another() {
            project.given(approved(proposed(1, budget(6_680_000)))).when(new RejectAdjustment(PROJECT, 1, "没有文件"), REVIEWER)
                    .expectEvents(new AdjustmentRejected(PROJECT, 1, "没有文件"));
            refused(project.given(approved(proposed(1, budget(6_680_000)))).when(new RejectAdjustment(PROJECT, 1, " "), REVIEWER),
                    ReasonMissing.class);
        }

        @Test
        void is_only_of_what_is_open() {
            Object[] both = approved(proposed(1, budget(6_680_000)), adjusted(1, budget(6_680_000)), proposed(2, budget(7_000_000)),
                    new AdjustmentRejected(PROJECT, 2, "没有文件"));
            refused(project.given(both).when(new ApproveAdjustment(PROJECT, 1), REVIEWER), AdjustmentNotOpen.class)
                    .expectExceptionMessage("第 1 次目标调整现在是「终审」，只有「待审核」的才能审核");
            refused(project.given(both).when(new RejectAdjustment(PROJECT, 2, "没有文件"), REVIEWER), AdjustmentNotOpen.class)
                    .expectExceptionMessage("第 2 次目标调整现在是「被退回」，只有「待审核」的才能审核");
            for (int number : new int[] {0, 3}) {
                refused(project.given(both).when(new ApproveAdjustment(PROJECT, number), REVIEWER), AdjustmentUnknown.class)
                        .expectExceptionMessage("没有第 %d 次目标调整，本项目共有 2 次".formatted(number));
            }
        }
    }

    @Nested
    class Once_in_force {
        @Test
        void money_is_spent_up_to_the_new_budget_of_each_source() {
            Object[] raised = approved(proposed(1, budget(6_680_000)), adjusted(1, budget(6_680_000)));
            project.given(raised).when(spend("V-1", 6_680_000, "2024-08-15"), CLERK)
                    .expectEvents(spent("V-1", 6_680_000, "2024-08-15", 6_680_000, 6_680_000));
            refused(project.given(raised).when(spend("V-1", 6_680_001, "2024-08-15"), CLERK), SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-1 后，到 2024-08-15 财政资金累计支出 66800.01 元，超过当日预算 66800.00 元");
            refused(project.given(raised).when(spend("V-1", 6_680_000, "2024-08-14"), CLERK), SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-1 后，到 2024-08-14 财政资金累计支出 66800.00 元，超过当日预算 56800.00 元");
            var other = new RecordSpend(PROJECT, new Voucher(new VoucherNo("V-1"), new Money(1), LocalDate.of(2024, 8, 15),
                    FundSource.OTHER, null, null));
            refused(project.given(raised).when(other, CLERK), SpendExceedsBudget.class);
        }

        @Test
        void a_proposal_alone_moves_no_budget() {
            refused(project.given(approved(proposed(1, budget(6_680_000)))).when(spend("V-1", 5_680_001, "2024-03-01"), CLERK),
                    SpendExceedsBudget.class);
        }

        @Test
        void values_are_reported_on_the_new_indicators() {
            var more = new java.util.ArrayList<>(target().indicators());
            more.add(indicator(4, "产出指标", "印发文件", Comparator.AT_LEAST, "5"));
            var revision = revision(5_680_000, PLAN, target().goals(), more);
            var report = new ReportIndicator(PROJECT, 4, YearMonth.of(2024, 9), new Attained("2"));
            refused(project.given(approved()).when(report, CLERK), IndicatorUnknown.class);
            project.given(approved(proposed(1, revision), adjusted(1, revision))).when(report, CLERK)
                    .expectEvents(new IndicatorReported(PROJECT, 4, YearMonth.of(2024, 9), new Attained("2")));
        }
    }

    private static ResultValidator<BudgetProject> refused(ResultValidator<BudgetProject> result, Class<? extends RuntimeException> why) {
        return result.expectNoEvents().expectException(why);
    }

    private static TargetRevision budget(long fen) {
        return revision(fen, PLAN, target().goals(), target().indicators());
    }

    private static TargetRevision revision(long fen, SpendPlan plan, List<String> goals, List<Indicator> indicators) {
        return new TargetRevision(new Money(fen), new Funds(new Money(fen), null, null), plan, goals, indicators);
    }

    private static Indicator harder(Indicator was) {
        return was.comparator() == Comparator.AT_LEAST ? indicator(was.number(), was.level1(), was.level3(), was.comparator(), "99") : was;
    }

    private static ProposeAdjustment propose(TargetRevision revision) {
        return propose(DOCUMENT, "2024-08-15", "增加任务", revision);
    }

    private static ProposeAdjustment propose(String document, String effectiveOn, String reason, TargetRevision revision) {
        return new ProposeAdjustment(PROJECT, new DocumentNo(document), LocalDate.parse(effectiveOn), reason, revision);
    }

    private static AdjustmentProposed proposed(int number, TargetRevision revision) {
        return new AdjustmentProposed(PROJECT, number, new DocumentNo(DOCUMENT), LocalDate.of(2024, 8, 15), "增加任务", revision,
                new AccountName("clerk"));
    }

    private static TargetAdjusted adjusted(int number, TargetRevision revision) {
        return new TargetAdjusted(PROJECT, number, new DocumentNo(DOCUMENT), LocalDate.of(2024, 8, 15), revision);
    }
}
