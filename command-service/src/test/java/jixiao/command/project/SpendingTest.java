package jixiao.command.project;

import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PLAN;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.approvedFor;
import static jixiao.command.project.Projects.drafted;
import static jixiao.command.project.Projects.plan;
import static jixiao.command.project.Projects.refund;
import static jixiao.command.project.Projects.refunded;
import static jixiao.command.project.Projects.reverse;
import static jixiao.command.project.Projects.reversed;
import static jixiao.command.project.Projects.spend;
import static jixiao.command.project.Projects.spent;
import static jixiao.command.project.Projects.target;
import static jixiao.command.project.Projects.voucher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jixiao.command.desk.Deciding;
import jixiao.command.platform.RowFault;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.SpendingRefusal.BatchRefused;
import jixiao.command.project.SpendingRefusal.PaidInTheFuture;
import jixiao.command.project.SpendingRefusal.PaidOutsideFiscalYear;
import jixiao.command.project.SpendingRefusal.RefundAlreadyRecorded;
import jixiao.command.project.SpendingRefusal.RefundExceedsPayment;
import jixiao.command.project.SpendingRefusal.RefundNotPositive;
import jixiao.command.project.SpendingRefusal.ReversedBeforePaid;
import jixiao.command.project.SpendingRefusal.ReversedInTheFuture;
import jixiao.command.project.SpendingRefusal.SpendAlreadyReversed;
import jixiao.command.project.SpendingRefusal.SpendExceedsBudget;
import jixiao.command.project.SpendingRefusal.SpendNotPositive;
import jixiao.command.project.SpendingRefusal.VoucherAlreadyRecorded;
import jixiao.command.project.SpendingRefusal.VoucherReversed;
import jixiao.command.project.SpendingRefusal.VoucherUnknown;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.VoucherNo;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpendingTest {
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class Records {
        @Test
        void what_was_paid_with_what_the_month_and_the_year_come_to() {
            project.given(approved(spent("V-1", 4_000_000, "2024-06-03", 4_000_000, 4_000_000)))
                    .when(spend("V-2", 100, "2024-06-30"), CLERK)
                    .expectEvents(spent("V-2", 100, "2024-06-30", 4_000_100, 4_000_100));
        }

        @Test
        void exactly_the_budget() {
            project.given(approved()).when(spend("V-1", 5_680_000, "2024-06-03"), CLERK)
                    .expectEvents(spent("V-1", 5_680_000, "2024-06-03", 5_680_000, 5_680_000));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-01-01", "2024-02-29", "2024-12-31"})
        void the_first_the_last_and_the_leap_day_of_the_year(String day) {
            project.given(approved()).when(spend("V-1", 1, day), CLERK).expectEvents(spent("V-1", 1, day, 1, 1));
        }

        @Test
        void nothing_for_a_voucher_it_knows_with_the_same_content() {
            project.given(approved(spent("V-1", 100, "2024-06-03", 100, 100)))
                    .when(spend("V-1", 100, "2024-06-03"), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ABC-1 ", "\u3000ABC-1", "ＡＢＣ-1", "abc-1", "ａbC－１"})
        void nothing_for_a_voucher_it_knows_typed_in_another_way(String typed) {
            project.given(approved(spent("ABC-1", 100, "2024-06-03", 100, 100)))
                    .when(spend(typed, 100, "2024-06-03"), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
            project.given(approved(spent(typed, 100, "2024-06-03", 100, 100)))
                    .when(spend("ABC-1", 100, "2024-06-03"), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
            project.given(approved()).when(new RecordSpends(PROJECT, List.of(voucher("ABC-1", 100, "2024-06-03"),
                    voucher(typed, 100, "2024-06-03"))), CLERK).expectEvents(spent("ABC-1", 100, "2024-06-03", 100, 100));
        }

        @Test
        void a_voucher_as_it_was_typed() {
            project.given(approved()).when(spend("ＡＢＣ-1", 100, "2024-06-03"), CLERK)
                    .expectEvents(spent("ＡＢＣ-1", 100, "2024-06-03", 100, 100));
        }

        @Test
        void nothing_for_a_known_voucher_even_when_the_budget_is_spent() {
            project.given(approved(spent("V-1", 5_680_000, "2024-06-03", 5_680_000, 5_680_000)))
                    .when(spend("V-1", 5_680_000, "2024-06-03"), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void for_how_many_people_and_days_it_was() {
            project.given(approved()).when(pay(meeting(30, 2)), CLERK).expectEvents(met(30, 2));
            project.given(approved(met(30, 2))).when(pay(meeting(30, 2)), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void money_that_came_back_once_more() {
            project.given(approved(spent("V-1", 5_680_000, "2024-06-03", 5_680_000, 5_680_000),
                            reversed("V-1", 5_680_000, "2024-06-03", 0, 0)))
                    .when(spend("V-2", 5_680_000, "2024-07-01"), CLERK)
                    .expectEvents(spent("V-2", 5_680_000, "2024-07-01", 5_680_000, 5_680_000));
        }
    }

    @Nested
    class Refuses {
        @Test
        void one_fen_above_the_budget() {
            project.given(approved(spent("V-1", 4_000_000, "2024-03-01", 4_000_000, 4_000_000)))
                    .when(spend("V-2", 1_680_001, "2024-06-03"), CLERK).expectNoEvents()
                    .expectException(SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-2 后，到 2024-06-03 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
        }

        @Test
        void a_source_without_money_though_the_other_has_some() {
            var both = target(new Money(300), new Funds(new Money(200), null, new Money(100)), plan(12, 10_000));
            project.given(approvedFor(both.withConfirmed(both.plan())))
                    .when(new RecordSpend(PROJECT, new Voucher(new VoucherNo("V-1"), new Money(101),
                            LocalDate.parse("2024-05-01"), FundSource.OTHER, null, null)), CLERK)
                    .expectNoEvents().expectException(SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-1 后，到 2024-05-01 其他资金累计支出 1.01 元，超过当日预算 1.00 元");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1})
        void an_amount_that_is_nothing_or_less(long fen) {
            project.given(approved()).when(spend("V-1", fen, "2024-06-03"), CLERK).expectNoEvents().expectException(SpendNotPositive.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2023-12-31", "2025-01-01"})
        void a_day_outside_the_year(String day) {
            project.given(approved()).when(spend("V-1", 1, day), CLERK).expectNoEvents().expectException(PaidOutsideFiscalYear.class);
        }

        @Test
        void tomorrow_but_not_today() {
            var inJune = Deciding.by("clerk", Role.CLERK, "225001", "2024-06-03");
            project.given(approved()).when(spend("V-1", 1, "2024-06-04"), inJune).expectNoEvents().expectException(PaidInTheFuture.class)
                    .expectExceptionMessage("凭证 V-1 的付款日期 2024-06-04 在今天（2024-06-03）之后");
            project.given(approved()).when(spend("V-1", 1, "2024-06-03"), inJune).expectEvents(spent("V-1", 1, "2024-06-03", 1, 1));
        }

        @Test
        void a_known_voucher_with_other_content() {
            project.given(approved(spent("V-1", 100, "2024-06-03", 100, 100)))
                    .when(spend("V-1", 101, "2024-06-03"), CLERK).expectNoEvents().expectException(VoucherAlreadyRecorded.class)
                    .expectExceptionMessage("凭证 V-1 已经登记，内容不同：金额原为 1.00 元，这次为 1.01 元");
        }

        @Test
        void a_known_voucher_for_other_people_or_days() {
            project.given(approved(met(30, 2))).when(pay(meeting(30, 3)), CLERK).expectNoEvents()
                    .expectException(VoucherAlreadyRecorded.class)
                    .expectExceptionMessage("凭证 V-1 已经登记，内容不同：天数原为 2，这次为 3");
            project.given(approved(met(30, 2))).when(pay(meeting(31, 2)), CLERK).expectNoEvents()
                    .expectException(VoucherAlreadyRecorded.class);
            project.given(approved(met(30, 2))).when(spend("V-1", 100, "2024-06-03"), CLERK).expectNoEvents()
                    .expectException(VoucherAlreadyRecorded.class)
                    .expectExceptionMessage("凭证 V-1 已经登记，内容不同：人数原为 30，这次为 空白；天数原为 2，这次为 空白");
        }

        @Test
        void a_voucher_that_was_wholly_refunded_later_once_more_and_says_how_to_go_on() {
            project.given(approved(spent("V-1", 100, "2024-06-03", 100, 100), reversed("V-1", 100, "2024-06-04", 0, 0)))
                    .when(spend("V-1", 100, "2024-06-03"), CLERK).expectNoEvents().expectException(VoucherReversed.class)
                    .expectExceptionMessage("凭证 V-1 的 1.00 元（2024-06-03 付款）已于 2024-06-04 全部退回，没有再次登记；又付了款的，请用新付款的凭证号登记；"
                            + "退款是误登的，请在原凭证号后加注“更正”登记");
        }

        @Test
        void a_voucher_that_was_wholly_refunded_later_with_other_content() {
            project.given(approved(spent("V-1", 100, "2024-06-03", 100, 100), reversed("V-1", 100, "2024-06-04", 0, 0)))
                    .when(spend("V-1", 101, "2024-06-03"), CLERK).expectNoEvents().expectException(VoucherAlreadyRecorded.class);
        }

        @Test
        void a_voucher_of_which_only_a_part_came_back_on_its_own_day() {
            project.given(approved(spent("V-1", 100, "2024-06-03", 100, 100), refunded("V-1", 60, "2024-06-03", null, 40, 40, 40),
                            refunded("V-1", 40, "2024-06-04", null, 0, 0, 0)))
                    .when(spend("V-1", 99, "2024-06-03"), CLERK).expectNoEvents().expectException(VoucherAlreadyRecorded.class);
        }

        @Test
        void to_spend_before_the_target_is_approved() {
            project.given(drafted()).when(spend("V-1", 1, "2024-06-03"), CLERK).expectNoEvents().expectException(TargetNotApproved.class);
        }

        @Test
        void anything_at_all_where_the_budget_is_zero() {
            var nothing = target(Money.ZERO, new Funds(Money.ZERO, null, null), plan(12, 10_000));
            project.given(approvedFor(nothing.withConfirmed(nothing.plan()))).when(spend("V-1", 1, "2024-06-03"), CLERK)
                    .expectNoEvents().expectException(SpendExceedsBudget.class);
        }
    }

    @Nested
    class Enters_again {
        private final Object[] takenBack = approved(spent("V-1", 300, "2024-06-03", 300, 300), reversed("V-1", 300, "2024-06-03", 0, 0));

        @Test
        void the_true_content_under_the_true_number_after_a_wrong_one_was_taken_back_on_its_own_day() {
            project.given(takenBack).when(spend("V-1", 200, "2024-05-31"), CLERK)
                    .expectEvents(again("V-1", 200, "2024-05-31", 2, 200, 200));
            project.given(takenBack).when(spend("V-1", 300, "2024-06-03"), CLERK)
                    .expectEvents(again("V-1", 300, "2024-06-03", 2, 300, 300));
        }

        @Test
        void once_and_knows_it_then() {
            Object[] entered = approved(spent("V-1", 300, "2024-06-03", 300, 300), reversed("V-1", 300, "2024-06-03", 0, 0),
                    again("V-1", 200, "2024-06-03", 2, 200, 200));
            project.given(entered).when(spend("V-1", 200, "2024-06-03"), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
            project.given(entered).when(spend("V-1", 300, "2024-06-03"), CLERK).expectNoEvents()
                    .expectException(VoucherAlreadyRecorded.class);
        }

        @Test
        void as_often_as_it_was_wrong() {
            project.given(approved(spent("V-1", 300, "2024-06-03", 300, 300), reversed("V-1", 300, "2024-06-03", 0, 0),
                            again("V-1", 200, "2024-06-05", 2, 200, 200), taken("V-1", 200, "2024-06-05", 2, 0, 0)))
                    .when(spend("V-1", 250, "2024-06-03"), CLERK).expectEvents(again("V-1", 250, "2024-06-03", 3, 250, 250));
        }

        @Test
        void after_parts_that_all_came_back_on_its_own_day() {
            project.given(approved(spent("V-1", 300, "2024-06-03", 300, 300), refunded("V-1", 100, "2024-06-03", null, 200, 200, 200),
                            refunded("V-1", 200, "2024-06-03", null, 0, 0, 0)))
                    .when(spend("V-1", 200, "2024-06-03"), CLERK).expectEvents(again("V-1", 200, "2024-06-03", 2, 200, 200));
        }

        @Test
        void in_a_batch_once_only() {
            project.given(takenBack)
                    .when(new RecordSpends(PROJECT, List.of(voucher("V-1", 200, "2024-06-03"), voucher("V-1", 200, "2024-06-03"))), CLERK)
                    .expectEvents(again("V-1", 200, "2024-06-03", 2, 200, 200));
            project.given(takenBack)
                    .when(new RecordSpends(PROJECT, List.of(voucher("V-1", 200, "2024-06-03"), voucher("V-1", 300, "2024-06-03"))), CLERK)
                    .expectNoEvents().expectException(BatchRefused.class)
                    .expectExceptionMessage("2 笔中有 1 处不合，一笔也没有登记。第 2 行（凭证 V-1）：凭证 V-1 在本批第 1 行已有，内容不同：金额原为 2.00 元，这次为 3.00 元");
        }

        private static SpendRecorded again(String number, long fen, String paidOn, int entry, long inMonth, long soFar) {
            return new SpendRecorded(PROJECT, new VoucherNo(number), LocalDate.parse(paidOn), FundSource.FISCAL, new Money(fen),
                    new Category("会议费"), null, new Money(inMonth), new Money(soFar), null, null, entry);
        }

        private static SpendReversed taken(String number, long fen, String day, int entry, long inMonth, long soFar) {
            return new SpendReversed(PROJECT, new VoucherNo(number), LocalDate.parse(day), FundSource.FISCAL, new Money(fen), "重复报销",
                    new Money(inMonth), new Money(soFar), null, null, entry);
        }
    }

    @Nested
    class Judges_every_day_from_the_payment_on {
        private final Object[] refundedLater = approved(spent("V-1", 5_680_000, "2024-03-01", 5_680_000, 5_680_000),
                reversed("V-1", 5_680_000, "2024-06-10", -5_680_000, 0));

        @Test
        void so_that_a_payment_dated_before_a_refund_finds_no_room() {
            project.given(refundedLater).when(spend("V-2", 1, "2024-02-01"), CLERK).expectNoEvents()
                    .expectException(SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-2 后，到 2024-03-01 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
            project.given(refundedLater).when(spend("V-2", 1, "2024-06-09"), CLERK).expectNoEvents()
                    .expectException(SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-2 后，到 2024-06-09 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
            project.given(refundedLater).when(spend("V-2", 5_680_000, "2024-06-10"), CLERK)
                    .expectEvents(spent("V-2", 5_680_000, "2024-06-10", 0, 5_680_000));
        }

        @Test
        void against_the_budget_in_force_on_that_day() {
            Object[] raised = approved(adjustedTo(6_000_000, "2024-07-01"));
            project.given(raised).when(spend("V-1", 5_680_001, "2024-06-30"), CLERK).expectNoEvents()
                    .expectException(SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-1 后，到 2024-06-30 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
            project.given(raised).when(spend("V-1", 6_000_000, "2024-07-01"), CLERK)
                    .expectEvents(spent("V-1", 6_000_000, "2024-07-01", 6_000_000, 6_000_000));
            project.given(approved(adjustedTo(5_000_000, "2024-07-01"))).when(spend("V-1", 5_000_001, "2024-02-01"), CLERK).expectNoEvents()
                    .expectException(SpendExceedsBudget.class)
                    .expectExceptionMessage("登记凭证 V-1 后，到 2024-07-01 财政资金累计支出 50000.01 元，超过当日预算 50000.00 元");
        }

        @Test
        void with_those_before_it_in_its_batch() {
            project.given(refundedLater)
                    .when(new RecordSpends(PROJECT, List.of(voucher("V-2", 5_680_000, "2024-07-01"), voucher("V-3", 1, "2024-06-10"))),
                            CLERK)
                    .expectNoEvents().expectException(BatchRefused.class)
                    .expectExceptionMessage("2 笔中有 1 处不合，一笔也没有登记。第 2 行（凭证 V-3）："
                            + "登记凭证 V-3 后，到 2024-07-01 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
        }

        private static Object[] adjustedTo(long fen, String effectiveOn) {
            var funds = new Funds(new Money(fen), null, null);
            var revision = new TargetRevision(new Money(fen), funds, PLAN, target().goals(), target().indicators());
            DocumentNo document = new DocumentNo("张编办〔2024〕7号");
            return new Object[] {
                new AdjustmentProposed(PROJECT, 1, document, LocalDate.parse(effectiveOn), "任务变化", revision, new AccountName("clerk")),
                new TargetAdjusted(PROJECT, 1, document, LocalDate.parse(effectiveOn), revision)};
        }
    }

    @Nested
    class In_a_batch {
        @Test
        void each_voucher_becomes_an_event_that_counts_those_before_it() {
            project.given(approved(spent("V-0", 1, "2024-06-01", 1, 1)))
                    .when(new RecordSpends(PROJECT, List.of(voucher("V-1", 10, "2024-06-02"), voucher("V-2", 100, "2024-07-01"),
                            voucher("V-0", 1, "2024-06-01"), voucher("V-3", 1_000, "2024-06-30"))), CLERK)
                    .expectEvents(spent("V-1", 10, "2024-06-02", 11, 11), spent("V-2", 100, "2024-07-01", 100, 111),
                            spent("V-3", 1_000, "2024-06-30", 1_011, 1_111));
        }

        @Test
        void one_refused_voucher_refuses_all() {
            project.given(approved())
                    .when(new RecordSpends(PROJECT, List.of(voucher("V-1", 5_680_000, "2024-06-02"), voucher("V-2", 1, "2024-07-01"))),
                            CLERK)
                    .expectNoEvents().expectException(BatchRefused.class)
                    .expectExceptionMessage("2 笔中有 1 处不合，一笔也没有登记。第 2 行（凭证 V-2）："
                            + "登记凭证 V-2 后，到 2024-07-01 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
        }

        @Test
        void all_that_stands_against_it_is_told_at_once_by_row_voucher_and_field() {
            var inJune = Deciding.by("clerk", Role.CLERK, "225001", "2024-06-30");
            assertThat(faults(inJune, approved(spent("V-0", 1, "2024-06-01", 1, 1), spent("V-9", 9, "2024-06-01", 10, 10),
                            reversed("V-9", 9, "2024-06-02", 1, 1)), voucher("V-1", 0, "2024-06-02"), voucher("V-0", 1, "2024-06-01"),
                    voucher("V-2", 5_680_000, "2024-07-01"), voucher("V-3", 7, "2023-12-31"), voucher("V-0", 1, "2024-06-02"),
                    voucher("V-9", 9, "2024-06-01"), voucher("V-4", 4, "2024-06-03"), voucher("V-4", 5, "2024-06-03")))
                    .containsExactly("1 V-1 amount SpendNotPositive", "3 V-2 paidOn PaidInTheFuture", "3 V-2 amount SpendExceedsBudget",
                            "4 V-3 paidOn PaidOutsideFiscalYear", "5 V-0 paidOn VoucherAlreadyRecorded", "6 V-9 voucher VoucherReversed",
                            "8 V-4 amount VoucherAlreadyRecorded");
        }

        @Test
        void a_voucher_that_comes_twice_with_other_content_names_both_rows() {
            project.given(approved())
                    .when(new RecordSpends(PROJECT, List.of(voucher("V-1", 1, "2024-06-02"), voucher("V-1", 2, "2024-06-02"))), CLERK)
                    .expectNoEvents().expectException(BatchRefused.class)
                    .expectExceptionMessage("2 笔中有 1 处不合，一笔也没有登记。第 2 行（凭证 V-1）：凭证 V-1 在本批第 1 行已有，内容不同：金额原为 0.01 元，这次为 0.02 元");
        }

        @Test
        void no_more_than_two_hundred_faults_are_told() {
            assertThat(faults(CLERK, approved(), IntStream.rangeClosed(1, 300).mapToObj(row -> voucher("V-" + row, 0, "2024-06-02"))
                    .toArray(Voucher[]::new))).hasSize(200).endsWith("200 V-200 amount SpendNotPositive");
        }

        private List<String> faults(Map<String, Object> by, Object[] given, Voucher... rows) {
            List<String> told = new ArrayList<>();
            project.given(given).when(new RecordSpends(PROJECT, List.of(rows)), by).expectNoEvents()
                    .expectException(Matchers.<BatchRefused>matches(refused -> ((List<?>) refused.particulars().get("faults")).stream()
                            .map(RowFault.class::cast).allMatch(one ->
                                    told.add("%d %s %s %s".formatted(one.row(), one.voucher(), one.field(), one.reason())))));
            return told;
        }
    }

    /** Every field of a voucher: whichever it is that differs, the refusal names it. */
    @ParameterizedTest
    @ValueSource(strings = {"amount", "paidOn", "source", "category", "activity", "people", "days"})
    void other_content_names_the_field_that_differs(String field) {
        Voucher known = new Voucher(new VoucherNo("V-1"), new Money(1), LocalDate.parse("2024-06-03"), FundSource.FISCAL,
                new Category("会议费"), new Activity("年会"), 3, 4);
        assertThat(VoucherDifference.between(known, known)).isEmpty();
        Voucher other = new Voucher(known.number(), field.equals("amount") ? new Money(2) : known.amount(),
                field.equals("paidOn") ? LocalDate.parse("2024-06-04") : known.paidOn(),
                field.equals("source") ? FundSource.CARRIED_OVER : known.source(),
                field.equals("category") ? new Category("培训费") : known.category(),
                field.equals("activity") ? null : known.activity(), field.equals("people") ? Integer.valueOf(5) : known.people(),
                field.equals("days") ? null : known.days());
        assertThat(new VoucherAlreadyRecorded(known, other).particulars()).isEqualTo(Map.of("voucher", "V-1", "field", field));
    }

    @Nested
    class Reverses {
        private final Object[] paid = approved(spent("V-1", 300, "2024-06-03", 300, 300), spent("V-2", 50, "2024-06-04", 350, 350));

        @Test
        void a_wrong_entry_on_the_day_of_payment() {
            project.given(paid).when(reverse("V-1", "2024-06-03"), CLERK).expectEvents(reversed("V-1", 300, "2024-06-03", 50, 50));
        }

        /** The event names it as it was recorded, so that whoever listens finds it without knowing what is alike. */
        @ParameterizedTest
        @ValueSource(strings = {"ABC-1", "abc-1 ", "ａｂｃ-1"})
        void a_voucher_however_it_is_typed(String typed) {
            project.given(approved(spent("ＡＢＣ-1 ", 300, "2024-06-03", 300, 300))).when(reverse(typed, "2024-06-03"), CLERK)
                    .expectEventsMatching(payloadsMatching(exactSequenceOf(matches((SpendReversed event) ->
                            event.voucher().text().equals("ＡＢＣ-1 ") && event.spentSoFar().equals(Money.ZERO)))));
        }

        @Test
        void a_refund_in_the_month_it_came_back_which_may_fall_below_zero() {
            project.given(paid).when(reverse("V-1", "2024-08-09"), CLERK).expectEvents(reversed("V-1", 300, "2024-08-09", -300, 50));
        }

        @Test
        void a_refund_after_the_year_too_up_to_today() {
            project.given(paid).when(reverse("V-1", "2025-02-01"), CLERK).expectEvents(reversed("V-1", 300, "2025-02-01", -300, 50));
        }

        @Test
        void not_twice() {
            project.given(approved(spent("V-1", 300, "2024-06-03", 300, 300), reversed("V-1", 300, "2024-06-03", 0, 0)))
                    .when(reverse("V-1", "2024-06-05"), CLERK).expectNoEvents().expectException(SpendAlreadyReversed.class)
                    .expectExceptionMessage("凭证 V-1 已于 2024-06-03 冲销");
        }

        @Test
        void in_parts_until_nothing_is_left() {
            project.given(paid).when(refund("V-1", "2024-08-09", "多付退回", 100L, null), CLERK)
                    .expectEvents(refunded("V-1", 100, "2024-08-09", null, 200, -100, 250));
            Object[] once = approved(spent("V-1", 300, "2024-06-03", 300, 300), refunded("V-1", 100, "2024-08-09", null, 200, -100, 200));
            project.given(once).when(refund("V-1", "2024-08-10", "多付退回", 199L, null), CLERK)
                    .expectEvents(refunded("V-1", 199, "2024-08-10", null, 1, -299, 1));
            project.given(once).when(refund("V-1", "2024-07-10", "多付退回", 200L, "退-1"), CLERK)
                    .expectEvents(refunded("V-1", 200, "2024-07-10", "退-1", 0, -200, 0));
            project.given(once).when(refund("V-1", "2024-08-09", "多付退回", null, null), CLERK)
                    .expectEvents(refunded("V-1", 200, "2024-08-09", null, 0, -300, 0));
            project.given(once).when(refund("V-1", "2024-08-10", "多付退回", 201L, null), CLERK).expectNoEvents()
                    .expectException(RefundExceedsPayment.class).expectExceptionMessage("凭证 V-1 付款 3.00 元，已退回 1.00 元，还剩 2.00 元，不够退 2.01 元");
        }

        @Test
        void a_part_once_however_often_it_is_told() {
            Object[] parts = approved(spent("V-1", 300, "2024-06-03", 300, 300), refunded("V-1", 100, "2024-08-09", "退-1", 200, -100, 200),
                    refunded("V-1", 100, "2024-08-09", null, 100, -200, 100));
            project.given(parts).when(refund("V-1", "2024-08-09", "多付退回", 100L, "退-1"), CLERK).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            project.given(parts).when(refund("V-1", "2024-08-09", "多付退回", null, "退-1"), CLERK).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            project.given(parts).when(refund("V-1", "2024-08-09", "多付退回", 100L, null), CLERK).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            project.given(parts).when(refund("V-1", "2024-08-09", "多付退回", 100L, "退-2"), CLERK)
                    .expectEvents(refunded("V-1", 100, "2024-08-09", "退-2", 0, -300, 0));
            project.given(parts).when(refund("V-1", "2024-08-10", "多付退回", 100L, null), CLERK)
                    .expectEvents(refunded("V-1", 100, "2024-08-10", null, 0, -300, 0));
            project.given(parts).when(refund("V-1", "2024-08-09", "多付退回", 99L, null), CLERK)
                    .expectEvents(refunded("V-1", 99, "2024-08-09", null, 1, -299, 1));
            project.given(parts).when(refund("V-1", "2024-08-09", "多付退回", null, null), CLERK)
                    .expectEvents(refunded("V-1", 100, "2024-08-09", null, 0, -300, 0));
        }

        @Test
        void a_document_for_one_refund_only() {
            Object[] part = approved(spent("V-1", 300, "2024-06-03", 300, 300), refunded("V-1", 100, "2024-08-09", "退-1", 200, -100, 200));
            project.given(part).when(refund("V-1", "2024-08-10", "多付退回", 101L, "退-1"), CLERK).expectNoEvents()
                    .expectException(RefundAlreadyRecorded.class)
                    .expectExceptionMessage("凭证 V-1 的退款凭证 退-1 已经登记为 2024-08-09 退回 1.00 元，与这次的日期 2024-08-10、金额 1.01 元不同");
            project.given(part).when(refund("V-1", "2024-08-09", "别的", null, "退-1"), CLERK).expectNoEvents()
                    .expectException(RefundAlreadyRecorded.class)
                    .expectExceptionMessage("凭证 V-1 的退款凭证 退-1 已经登记为 2024-08-09 退回 1.00 元，与这次的原因不同");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1})
        void no_amount_that_is_nothing_or_less(long fen) {
            project.given(paid).when(refund("V-1", "2024-06-05", "多付退回", fen, null), CLERK).expectNoEvents()
                    .expectException(RefundNotPositive.class);
        }

        @Test
        void the_entry_that_stands() {
            project.given(approved(spent("V-1", 300, "2024-06-03", 300, 300), reversed("V-1", 300, "2024-06-03", 0, 0),
                            new SpendRecorded(PROJECT, new VoucherNo("V-1"), LocalDate.of(2024, 6, 3), FundSource.OTHER, new Money(200),
                                    null, null, new Money(200), new Money(200), null, null, 2)))
                    .when(reverse("V-1", "2024-06-03"), CLERK)
                    .expectEvents(new SpendReversed(PROJECT, new VoucherNo("V-1"), LocalDate.of(2024, 6, 3), FundSource.OTHER,
                            new Money(200), "重复报销", Money.ZERO, Money.ZERO, null, null, 2));
        }

        @Test
        void not_what_was_never_recorded() {
            project.given(paid).when(reverse("V-9", "2024-06-05"), CLERK).expectNoEvents().expectException(VoucherUnknown.class);
        }

        @Test
        void not_before_it_was_paid() {
            project.given(paid).when(reverse("V-1", "2024-06-02"), CLERK).expectNoEvents().expectException(ReversedBeforePaid.class)
                    .expectExceptionMessage("凭证 V-1 的冲销日期 2024-06-02 早于付款日期 2024-06-03");
        }

        @Test
        void not_tomorrow() {
            project.given(paid).when(reverse("V-1", "2025-02-02"), CLERK).expectNoEvents().expectException(ReversedInTheFuture.class)
                    .expectExceptionMessage("凭证 V-1 的冲销日期 2025-02-02 在今天（2025-02-01）之后");
        }

        @ParameterizedTest
        @CsvSource({"V-9, 2024-06-05,, voucher", "V-3, 2024-06-05,, voucher", "V-1, 2024-06-02,, reversedOn",
                "V-1, 2025-02-02,, reversedOn", "V-1, 2024-06-05, 0, amount", "V-1, 2024-06-05, 301, amount"})
        void nothing_without_saying_which_voucher_and_which_field_stand_against_it(String number, String day, Long fen, String field) {
            project.given(approved(spent("V-1", 300, "2024-06-03", 300, 300), spent("V-3", 50, "2024-06-04", 350, 350),
                            reversed("V-3", 50, "2024-06-04", 300, 300)))
                    .when(refund(number, day, "多付退回", fen, null), CLERK).expectNoEvents()
                    .expectException(Matchers.<SpendingRefusal>matches(refused ->
                            refused.particulars().equals(Map.of("voucher", number, "field", field))));
        }

        @Test
        void not_without_a_reason() {
            project.given(paid).when(new ReverseSpend(PROJECT, new VoucherNo("V-1"), " ", LocalDate.parse("2024-06-05")), CLERK)
                    .expectNoEvents().expectException(ReasonMissing.class);
        }
    }

    private static RecordSpend pay(Voucher voucher) {
        return new RecordSpend(PROJECT, voucher);
    }

    private static Voucher meeting(int people, int days) {
        return new Voucher(new VoucherNo("V-1"), new Money(100), LocalDate.of(2024, 6, 3), FundSource.FISCAL,
                new Category("会议费"), null, people, days);
    }

    private static SpendRecorded met(int people, int days) {
        return new SpendRecorded(PROJECT, new VoucherNo("V-1"), LocalDate.of(2024, 6, 3), FundSource.FISCAL, new Money(100),
                new Category("会议费"), null, new Money(100), new Money(100), people, days);
    }
}
