package jixiao.command.project;

import static jixiao.command.project.Projects.BUDGET;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.approvedFor;
import static jixiao.command.project.Projects.drafted;
import static jixiao.command.project.Projects.plan;
import static jixiao.command.project.Projects.spent;
import static jixiao.command.project.Projects.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.BudgetProjectCommand.AcceptInspection;
import jixiao.command.project.BudgetProjectCommand.CorrectIndicator;
import jixiao.command.project.BudgetProjectCommand.ReportIndicator;
import jixiao.command.project.BudgetProjectCommand.ReturnInspection;
import jixiao.command.project.BudgetProjectCommand.SubmitInspection;
import jixiao.command.project.BudgetProjectRefusal.IndicatorIsComputed;
import jixiao.command.project.BudgetProjectRefusal.IndicatorUnknown;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.NothingToCorrect;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.BudgetProjectRefusal.ValueNotOfItsKind;
import jixiao.command.project.InspectionRefusal.AcceptorIsSubmitter;
import jixiao.command.project.InspectionRefusal.AnswersMissing;
import jixiao.command.project.InspectionRefusal.FiledAnew;
import jixiao.command.project.InspectionRefusal.InspectionAlreadyAccepted;
import jixiao.command.project.InspectionRefusal.InspectionInWrongState;
import jixiao.command.project.InspectionRefusal.MonthNotOpened;
import jixiao.command.project.InspectionRefusal.MonthNotOver;
import jixiao.command.project.InspectionRefusal.RemarkOnNoField;
import jixiao.command.year.MonthLocked;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.DeviationCause;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.Likelihood;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.VoucherNo;
import jixiao.kernel.year.YearState;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionsTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final PeriodOpened OPENING = new PeriodOpened(2024, JUNE, LocalDate.of(2024, 7, 10), List.of(3, 1));
    private static final PeriodClosed JUNE_CLOSED = new PeriodClosed(2024, JUNE);
    private static final YearPolicy OPEN = new YearPolicy(YearState.of(List.of(OPENING)), Map.of(), List.of());
    private static final YearPolicy CLOSED = new YearPolicy(
            YearState.of(List.of(OPENING, JUNE_CLOSED, new PeriodClosed(2024, YearMonth.of(2024, 7)))),
            Map.of(JUNE, Instant.parse("2024-07-11T04:30:00Z"), YearMonth.of(2024, 7), Instant.parse("2024-08-11T04:30:00Z")), List.of());
    private static final YearPolicy REOPENED = new YearPolicy(
            YearState.of(List.of(OPENING, JUNE_CLOSED, new PeriodReopened(2024, JUNE, "更正"))), Map.of(), List.of());
    private static final AccountName CLERK = new AccountName("clerk");
    /** Exactly 30 % of 56,800.00 元, which June's milestone asks for. */
    private static final long DUE = 1_704_000;
    private static final Deviation SHORT_OF_STAFF = new Deviation(List.of(DeviationCause.STAFF), "人员借调", Likelihood.POSSIBLE);
    private static final InspectionReport NOTHING_TO_SAY = report(Deviation.NONE, null);
    /** Which figures are filed is told by their own test. */
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class)
            .registerIgnoredField(InspectionSubmitted.class, "figures");

    @Nested
    class A_report {
        @Test
        void tells_its_values_before_it_is_filed() {
            var report = report(Deviation.NONE, null, check(1, "1"), check(3, "达成"));
            project.given(spentAsPlanned()).when(submit(report), clerkOn("2024-07-01", OPEN))
                    .expectEvents(reported(1, "1"), reported(3, "达成"), submitted(report));
        }

        @Test
        void corrects_what_it_says_otherwise_and_repeats_nothing() {
            var report = report(Deviation.NONE, null, check(1, "2"), check(3, "达成"));
            project.given(spentAsPlanned(reported(1, "1.5"), reported(3, "达成"))).when(submit(report), clerkOn("2024-07-01", OPEN))
                    .expectEvents(new IndicatorCorrected(PROJECT, 1, JUNE, new Attained("1.5"), new Attained("2"), "自查"),
                            submitted(report));
        }

        @ParameterizedTest
        @CsvSource({"4, 4.0", "4.0, 4", "0, -0", "0, 0.00", "12, 00012", "2.5, 2.50"})
        void corrects_nothing_where_the_number_is_the_same_however_it_is_written(String told, String said) {
            var report = report(SHORT_OF_STAFF, "月底前开会", check(1, said), check(3, "达成"));
            project.given(spentAsPlanned(reported(1, told), reported(3, "达成")))
                    .when(new ReportIndicator(PROJECT, 1, JUNE, new Attained(said)), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            project.given(spentAsPlanned(reported(1, told)))
                    .when(new CorrectIndicator(PROJECT, 1, JUNE, new Attained(said), "漏计"), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectException(NothingToCorrect.class);
            assertThat(report.indicators().get(0).value()).isEqualTo(new Attained(told));
        }

        @Test
        void is_filed_from_the_first_day_after_the_month_and_late_as_long_as_the_month_is_open() {
            project.given(spentAsPlanned()).when(submit(NOTHING_TO_SAY), clerkOn("2024-06-30", OPEN)).expectNoEvents()
                    .expectException(MonthNotOver.class)
                    .expectExceptionMessage("2024-06 还没有结束（今天是 2024-06-30），2024-07-01 起才能送审自查");
            project.given(spentAsPlanned()).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
            project.given(spentAsPlanned()).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-11", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
        }

        @Test
        void waits_until_the_bureau_opens_its_month() {
            project.given(spentAsPlanned()).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", YearPolicy.SILENT)).expectNoEvents()
                    .expectException(MonthNotOpened.class).expectExceptionMessage("财政局还没有开放 2024-06 的自查填报");
        }

        @Test
        void is_of_an_approved_project_of_its_year_and_of_ones_own_unit() {
            project.given(drafted()).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectException(TargetNotApproved.class);
            project.given(spentAsPlanned()).when(new SubmitInspection(PROJECT, YearMonth.of(2023, 6), 9, NOTHING_TO_SAY, List.of()),
                    clerkOn("2024-07-01", OPEN))
                    .expectNoEvents().expectException(MonthOutsideFiscalYear.class);
            project.given(spentAsPlanned())
                    .when(submit(NOTHING_TO_SAY), Deciding.where(Deciding.by("stranger", Role.CLERK, "999999", "2024-07-01"), OPEN))
                    .expectNoEvents().expectException(OutOfSight.class);
        }

        @Test
        void is_not_filed_twice_unless_it_was_returned() {
            project.given(spentAsPlanned(submitted(NOTHING_TO_SAY))).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectNoEvents()
                    .expectException(InspectionInWrongState.class).expectExceptionMessage("2024-06 自查现在是「待审核」，送审只能在「待送审」或「被退回」时进行");
            project.given(spentAsPlanned(submitted(NOTHING_TO_SAY), returned())).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
            project.given(spentAsPlanned(submitted(NOTHING_TO_SAY), accepted())).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectNoEvents().expectException(InspectionAlreadyAccepted.class);
        }

        @Test
        void speaks_of_the_projects_indicators_and_in_their_kind() {
            submitting(check(4, "1")).expectNoEvents().expectException(IndicatorUnknown.class);
            submitting(check(2, "5.68")).expectNoEvents().expectException(IndicatorIsComputed.class);
            submitting(check(1, "完成")).expectNoEvents().expectException(ValueNotOfItsKind.class);
            submitting(new IndicatorCheck(1, null, new Attained("完成"), null, null)).expectNoEvents()
                    .expectException(ValueNotOfItsKind.class);
            submitting(new IndicatorCheck(2, null, null, null, "由账本计算")).expectSuccessfulHandlerExecution();
        }

        private ResultValidator<BudgetProject> submitting(IndicatorCheck check) {
            return project.given(spentAsPlanned()).when(submit(report(Deviation.NONE, null, check)), clerkOn("2024-07-01", OPEN));
        }
    }

    @Nested
    class Answers {
        @Test
        void are_asked_for_one_fen_below_the_milestone_and_not_on_it() {
            project.given(spentBy("2024-06-30", DUE - 1)).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectException(AnswersMissing.class)
                    .expectExceptionMessage("2024-06 自查还不能送审。截至 2024-06 支出 17039.99 元，低于 6 月底节点 30.00%（17040.00 元），差 0.01 元：须填偏差原因、完成目标可能性；"
                            + "有偏差的月份：须填改进措施、完成期限");
            project.given(spentBy("2024-06-30", DUE)).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
        }

        @Test
        void do_not_count_money_paid_after_the_month() {
            project.given(spentBy("2024-07-01", DUE)).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-05", OPEN)).expectNoEvents()
                    .expectException(AnswersMissing.class);
        }

        @Test
        void that_are_given_file_it() {
            var report = report(new Deviation(List.of(DeviationCause.STAFF), null, Likelihood.POSSIBLE), "七月补付");
            project.given(approved()).when(submit(report), clerkOn("2024-07-01", OPEN)).expectEvents(submitted(report));
        }

        @ParameterizedTest
        @CsvSource({"0.8,", "0.79,黄灯", "0.6,黄灯", "0.59,红灯", "0,红灯", "2.4,"})
        void are_asked_for_of_an_indicator_whose_light_is_yellow_or_red(String value, String light) {
            var report = report(Deviation.NONE, null, check(1, value));
            var result = project.given(spentAsPlanned()).when(submit(report), clerkOn("2024-07-01", OPEN));
            if (light == null) {
                result.expectEvents(reported(1, value), submitted(report));
            } else {
                result.expectNoEvents().expectException(AnswersMissing.class)
                        .expectExceptionMessage(("2024-06 自查还不能送审。第 1 个指标「召开会议次数」%s（完成值 %s）："
                        + "须填偏差原因、原因说明、完成目标可能性；有偏差的月份：须填改进措施、完成期限").formatted(light, value));
            }
        }

        @Test
        void to_an_indicator_stand_in_its_own_line() {
            var inItsLine = report(Deviation.NONE, "八月再开", new IndicatorCheck(1, new Attained("0"), null, SHORT_OF_STAFF, null));
            project.given(spentAsPlanned()).when(submit(inItsLine), clerkOn("2024-07-01", OPEN))
                    .expectEvents(reported(1, "0"), submitted(inItsLine));
            project.given(spentAsPlanned()).when(submit(report(SHORT_OF_STAFF, "八月再开", check(1, "0"))), clerkOn("2024-07-01", OPEN))
                    .expectNoEvents()
                    .expectException(AnswersMissing.class);
        }

        @Test
        void are_asked_for_of_the_last_value_where_the_month_has_none() {
            var early = new IndicatorReported(PROJECT, 1, YearMonth.of(2024, 3), new Attained("0.5"));
            project.given(spentAsPlanned(early)).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectException(AnswersMissing.class);
            var later = new IndicatorReported(PROJECT, 1, YearMonth.of(2024, 7), new Attained("0.5"));
            project.given(spentAsPlanned(later)).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-31", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
        }

        @Test
        void are_asked_for_by_the_rules_in_force_at_the_months_end() {
            Rules strict = new Rules(2, new Percent(1_000), new Percent(10_000), new Percent(6_000), 11);
            var report = report(Deviation.NONE, null, check(1, "0.9"));
            project.given(spentAsPlanned())
                    .when(submit(report), clerkOn("2024-07-01", by(new RulesAdopted(2, LocalDate.of(2024, 6, 30), strict))))
                    .expectNoEvents().expectException(AnswersMissing.class);
            project.given(spentAsPlanned())
                    .when(submit(report), clerkOn("2024-07-01", by(new RulesAdopted(2, LocalDate.of(2024, 7, 1), strict))))
                    .expectEvents(reported(1, "0.9"), submitted(report));
        }

        @Test
        void follow_the_budget_and_the_plan_in_force_at_the_months_end() {
            project.given(spentAsPlanned(adjusted("2024-07-01", plan(6, 9_000)))).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
            project.given(spentAsPlanned(adjusted("2024-06-30", plan(6, 9_000)))).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectNoEvents().expectException(AnswersMissing.class);
            project.given(approved(adjusted("2024-06-30", plan(7, 9_000)))).when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
        }

        @Test
        void are_asked_for_of_a_unit_cost_that_payments_show_to_be_exceeded_whatever_was_typed() {
            var report = report(Deviation.NONE, null, check(4, "400"));
            project.given(meetingFor(DUE)).when(submit(report), clerkOn("2024-07-01", OPEN))
                    .expectEvents(reported(4, "400"), submitted(report));
            project.given(meetingFor(DUE + 1)).when(submit(report), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectException(AnswersMissing.class)
                    .expectExceptionMessage("2024-06 自查还不能送审。第 4 个指标「人均会议费」红灯（完成值 852.00）：须填偏差原因、原因说明、完成目标可能性；"
                            + "有偏差的月份：须填改进措施、完成期限");
            var typed = report(Deviation.NONE, null, check(4, "900"));
            project.given(meetingFor(DUE)).when(submit(typed), clerkOn("2024-07-01", OPEN))
                    .expectEvents(reported(4, "900"), submitted(typed));
            project.given(approvedFor(withUnitCost(), spent("V-1", DUE, "2024-06-20", DUE, DUE)))
                    .when(submit(typed), clerkOn("2024-07-01", OPEN))
                    .expectNoEvents().expectException(AnswersMissing.class);
        }

        @Test
        void are_filed_with_every_figure_by_which_they_were_asked_for() {
            List<HashedJson> kept = new java.util.ArrayList<>();
            var typed = report(Deviation.NONE, null, check(1, "1.5"), check(4, "900"));
            project.given(approvedFor(withUnitCost(), meeting("V-1", DUE, "2024-06-20", DUE),
                    spent("V-2", 100, "2024-07-01", 100, DUE + 100)))
                    .when(submit(typed), Deciding.keeping(clerkOn("2024-07-05", OPEN), kept::add)).expectSuccessfulHandlerExecution();
            assertThat(kept).hasSize(1);
            FiledFigures figures = FiledFigures.read(kept.get(0).json());
            assertThat(figures.document()).isEqualTo(kept.get(0));
            assertThat(figures.money().spent()).isEqualTo(new Money(DUE));
            assertThat(figures.money().standing()).isEqualTo(Standing.ON_TRACK);
            assertThat(figures.money().milestone().month()).isEqualTo(6);
            assertThat(figures.spentInMonth()).isEqualTo(new Money(DUE));
            assertThat(figures.paid()).containsOnlyKeys(JUNE);
            assertThat(figures.funds()).isEqualTo(target().funds());
            assertThat(figures.plan()).isEqualTo(Projects.PLAN);
            assertThat(figures.ruleVersion()).isZero();
            assertThat(figures.headCosts()).containsExactly(new FiledFigures.FiledHeadCost(4, BigInteger.valueOf(DUE),
                    BigInteger.valueOf(20)));
            assertThat(figures.indicators().stream().map(one -> "%s %s %s %s".formatted(one.indicator().number(), one.value(),
                    one.obtained(),
                    one.light() == null ? null : one.light().light()))).containsExactly("1 1.5 填报 绿灯", "2 null null null",
                    "3 null null null", "4 852.00 由支出按人数和天数算出 绿灯");
        }

        @Test
        void to_a_unit_cost_count_what_was_paid_and_not_returned_by_the_months_end() {
            SpendRecorded tooDear = meeting("V-1", DUE + 1, "2024-06-20", DUE + 1);
            project.given(approvedFor(withUnitCost(), tooDear, meeting("V-2", 1, "2024-06-30", DUE + 2)))
                    .when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectEvents(submitted(NOTHING_TO_SAY));
            project.given(approvedFor(withUnitCost(), tooDear, meeting("V-2", 1, "2024-07-01", DUE + 2)))
                    .when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN))
                    .expectNoEvents().expectException(AnswersMissing.class);
            project.given(approvedFor(withUnitCost(), tooDear, meeting("V-2", 1, "2024-06-30", DUE + 2),
                    Projects.reversed("V-2", 1, "2024-06-30", DUE + 1, DUE + 1)))
                    .when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN)).expectNoEvents().expectException(AnswersMissing.class);
            project.given(approvedFor(withUnitCost(), tooDear, meeting("V-2", 1, "2024-06-30", DUE + 2),
                    Projects.reversed("V-2", 1, "2024-07-01", -1, DUE + 1)))
                    .when(submit(NOTHING_TO_SAY), clerkOn("2024-07-01", OPEN)).expectEvents(submitted(NOTHING_TO_SAY));
        }

        @Test
        void of_another_cause_say_which() {
            var report = report(new Deviation(List.of(DeviationCause.OTHER), " ", Likelihood.CERTAIN), "七月补付");
            project.given(spentAsPlanned()).when(submit(report), clerkOn("2024-07-01", OPEN)).expectNoEvents()
                    .expectException(AnswersMissing.class)
                    .expectExceptionMessage("2024-06 自查还不能送审。项目偏差：须填原因说明（选了「其他」）");
        }
    }

    @Nested
    class Review {
        @Test
        void returns_with_a_reason_and_remarks_on_fields() {
            project.given(filed()).when(sendBack("措施不具体", "measure", "indicators.3.value"), reviewer("reviewer", OPEN)).expectEvents(
                    new InspectionReturned(PROJECT, JUNE, "措施不具体", new TreeMap<>(Map.of("measure", "请补充", "indicators.3.value", "请补充"))));
            project.given(filed()).when(sendBack(" "), reviewer("reviewer", OPEN)).expectNoEvents().expectException(ReasonMissing.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "mesure", "deviation.cause", "indicators", "indicators.x.value", "indicators.1.values",
                "indicators.1.value.text", "indicators.01"})
        void remarks_on_nothing_that_is_no_field(String field) {
            project.given(filed()).when(sendBack("措施不具体", field), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(RemarkOnNoField.class);
        }

        @Test
        void remarks_on_no_indicator_that_is_not_there() {
            project.given(filed()).when(sendBack("措施不具体", "indicators.4.value"), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(IndicatorUnknown.class);
        }

        @Test
        void accepts_what_was_submitted_and_only_once() {
            project.given(filed()).when(accept(), reviewer("reviewer", OPEN)).expectEvents(accepted());
            project.given(spentAsPlanned()).when(accept(), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(InspectionInWrongState.class);
            project.given(filed(returned())).when(accept(), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(InspectionInWrongState.class);
            project.given(filed(accepted())).when(accept(), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(InspectionInWrongState.class);
            project.given(spentAsPlanned()).when(sendBack("措施不具体"), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(InspectionInWrongState.class);
        }

        @Test
        void accepts_the_filing_that_was_read_and_no_later_one() {
            project.given(filed()).when(new AcceptInspection(PROJECT, JUNE, 1), reviewer("reviewer", OPEN)).expectEvents(accepted());
            project.given(filed(returned(), submitted(NOTHING_TO_SAY))).when(new AcceptInspection(PROJECT, JUNE, 2),
                    reviewer("reviewer", OPEN)).expectEvents(accepted());
            project.given(filed(returned(), submitted(NOTHING_TO_SAY))).when(new AcceptInspection(PROJECT, JUNE, 1),
                    reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(FiledAnew.class).expectExceptionMessage("2024-06 自查现在是第 2 次送审的内容，所审的是第 1 次；请看过最新内容再终审");
        }

        @Test
        void is_never_by_the_person_who_submitted() {
            project.given(filed()).when(accept(), reviewer("clerk", OPEN)).expectNoEvents().expectException(AcceptorIsSubmitter.class)
                    .expectExceptionMessage("2024-06 自查由 clerk 填写或送审过，终审须由另一人进行");
        }

        /** Somebody may hold the right to review besides, and be the one whose words are judged. */
        @Test
        void is_never_by_a_person_who_wrote_in_its_draft_however_often_it_was_submitted() {
            AccountName another = new AccountName("another");
            var ofTwo = new InspectionSubmitted(PROJECT, JUNE, 9, NOTHING_TO_SAY, CLERK, null, null, List.of(another));
            project.given(filed(returned(), ofTwo)).when(accept(), reviewer("another", OPEN)).expectNoEvents()
                    .expectException(AcceptorIsSubmitter.class);
            project.given(filed(returned(), ofTwo, returned(), submitted(NOTHING_TO_SAY))).when(accept(), reviewer("another", OPEN))
                    .expectNoEvents().expectException(AcceptorIsSubmitter.class);
            project.given(filed(returned(), ofTwo)).when(accept(), reviewer("reviewer", OPEN)).expectEvents(accepted());
        }

        @Test
        void is_never_by_a_person_who_submitted_it_before_it_was_returned() {
            var anew = new InspectionSubmitted(PROJECT, JUNE, 7L, NOTHING_TO_SAY, new AccountName("another"), null);
            project.given(filed(returned(), anew)).when(accept(), reviewer("clerk", OPEN)).expectNoEvents()
                    .expectException(AcceptorIsSubmitter.class);
            project.given(filed(returned(), anew)).when(accept(), reviewer("another", OPEN)).expectNoEvents()
                    .expectException(AcceptorIsSubmitter.class);
            project.given(filed(returned(), anew)).when(accept(), reviewer("reviewer", OPEN)).expectEvents(accepted());
        }

        @Test
        void takes_nothing_back_once_accepted_unless_the_month_was_reopened() {
            project.given(filed(accepted())).when(sendBack("复核"), reviewer("reviewer", OPEN)).expectNoEvents()
                    .expectException(InspectionAlreadyAccepted.class);
            project.given(filed(accepted())).when(sendBack("复核"), reviewer("reviewer", REOPENED))
                    .expectEvents(new InspectionReturned(PROJECT, JUNE, "复核", new TreeMap<>()));
        }
    }

    @Nested
    class A_closed_month {
        @Test
        void locks_inspections_and_says_since_when_and_who_can_lift_it() {
            project.given(spentAsPlanned()).when(submit(NOTHING_TO_SAY), clerkOn("2024-08-12", CLOSED)).expectNoEvents()
                    .expectException(MonthLocked.class)
                    .expectExceptionMessage("2024-06 已于 2024-07-11 12:30 +08:00 月结锁定，自查和指标完成值不能再改；须由财政局审核（REVIEWER）说明原因，从最后月结的 2024-07 "
                            + "起依次重开到该月后才能办理");
            project.given(filed()).when(sendBack("措施不具体"), reviewer("reviewer", CLOSED)).expectNoEvents()
                    .expectException(MonthLocked.class);
            project.given(filed()).when(accept(), reviewer("reviewer", CLOSED)).expectNoEvents().expectException(MonthLocked.class);
        }

        @Test
        void locks_values_but_hears_again_what_it_knows() {
            project.given(spentAsPlanned(reported(1, "1"))).when(new ReportIndicator(PROJECT, 1, JUNE, new Attained("1")),
                    clerkOn("2024-08-12", CLOSED))
                    .expectNoEvents().expectSuccessfulHandlerExecution();
            project.given(spentAsPlanned()).when(new ReportIndicator(PROJECT, 1, JUNE, new Attained("1")), clerkOn("2024-08-12", CLOSED))
                    .expectNoEvents().expectException(MonthLocked.class);
            project.given(spentAsPlanned(reported(1, "1"))).when(new CorrectIndicator(PROJECT, 1, JUNE, new Attained("2"), "漏计"),
                    clerkOn("2024-08-12", CLOSED))
                    .expectNoEvents().expectException(MonthLocked.class);
            project.given(spentAsPlanned()).when(new ReportIndicator(PROJECT, 1, YearMonth.of(2024, 8), new Attained("1")),
                    clerkOn("2024-08-12", CLOSED))
                    .expectEvents(new IndicatorReported(PROJECT, 1, YearMonth.of(2024, 8), new Attained("1")));
        }

        @Test
        void takes_facts_about_money() {
            project.given(approved()).when(Projects.spend("V-1", 100, "2024-06-20"), clerkOn("2024-08-12", CLOSED))
                    .expectEvents(spent("V-1", 100, "2024-06-20", 100, 100));
        }
    }

    private static Object[] spentAsPlanned(Object... then) {
        return spentBy("2024-06-30", DUE, then);
    }

    private static Object[] spentBy(String day, long fen, Object... then) {
        var events = new java.util.ArrayList<>(List.of(approved(spent("V-1", fen, day, fen, fen))));
        events.addAll(List.of(then));
        return events.toArray();
    }

    /** June's milestone in one meeting of 20 person-days, of which 852.00 元 each are just within the bound. */
    private static Object[] meetingFor(long fen) {
        return approvedFor(withUnitCost(), meeting("V-1", fen, "2024-06-20", fen));
    }

    private static SpendRecorded meeting(String number, long fen, String day, long soFar) {
        return new SpendRecorded(PROJECT, new VoucherNo(number), LocalDate.parse(day), FundSource.FISCAL, new Money(fen),
                new Category("会议费"), null, new Money(soFar), new Money(soFar), 10, 2);
    }

    private static Target withUnitCost() {
        Target target = target().withConfirmed(Projects.PLAN);
        var indicators = new java.util.ArrayList<>(target.indicators());
        indicators.add(new Indicator(4, "产出指标", "成本指标", "人均会议费", "", Comparator.AT_MOST, Quantity.parse("852"), "元/人/天", null, "",
                "≤852（元/人/天）"));
        return new Target(target.unit(), target.unitName(), target.name(), target.budget(), target.funds(), target.purpose(), target.plan(),
                true,
                target.goals(), indicators);
    }

    private static Object[] filed(Object... then) {
        var events = new java.util.ArrayList<>(List.of(spentAsPlanned(submitted(NOTHING_TO_SAY))));
        events.addAll(List.of(then));
        return events.toArray();
    }

    private static Object[] adjusted(String effectiveOn, SpendPlan plan) {
        DocumentNo document = new DocumentNo("张编办〔2024〕7号");
        var revision = new TargetRevision(BUDGET, new Funds(BUDGET, null, null), plan, target().goals(), target().indicators());
        return new Object[] {new AdjustmentProposed(PROJECT, 1, document, LocalDate.parse(effectiveOn), "任务减少", revision, CLERK),
                new TargetAdjusted(PROJECT, 1, document, LocalDate.parse(effectiveOn), revision)};
    }

    private static InspectionReport report(Deviation deviation, String measure, IndicatorCheck... checks) {
        return new InspectionReport(new Money(5_000_000), deviation, null, measure, measure == null ? null : LocalDate.of(2024, 8, 31),
                List.of(checks), List.of());
    }

    private static IndicatorCheck check(int number, String value) {
        return new IndicatorCheck(number, new Attained(value), null, null, null);
    }

    private static IndicatorReported reported(int number, String value) {
        return new IndicatorReported(PROJECT, number, JUNE, new Attained(value));
    }

    private static InspectionSubmitted submitted(InspectionReport report) {
        return new InspectionSubmitted(PROJECT, JUNE, 9, report, CLERK);
    }

    private static InspectionReturned returned() {
        return new InspectionReturned(PROJECT, JUNE, "措施不具体", new TreeMap<>());
    }

    private static InspectionAccepted accepted() {
        return new InspectionAccepted(PROJECT, JUNE);
    }

    private static SubmitInspection submit(InspectionReport report) {
        return new SubmitInspection(PROJECT, JUNE, 9, report, List.of());
    }

    private static ReturnInspection sendBack(String reason, String... fields) {
        var remarks = new TreeMap<String, String>();
        List.of(fields).forEach(field -> remarks.put(field, "请补充"));
        return new ReturnInspection(PROJECT, JUNE, reason, remarks);
    }

    private static AcceptInspection accept() {
        return new AcceptInspection(PROJECT, JUNE, null);
    }

    private static YearPolicy by(RulesAdopted rules) {
        return new YearPolicy(OPEN.year(), Map.of(), List.of(rules));
    }

    private static Map<String, Object> clerkOn(String day, YearPolicy policy) {
        return Deciding.where(Deciding.by("clerk", Role.CLERK, "225001", day), policy);
    }

    private static Map<String, Object> reviewer(String account, YearPolicy policy) {
        return Deciding.where(Deciding.by(account, Role.REVIEWER, "财政局", "2024-07-05"), policy);
    }
}
