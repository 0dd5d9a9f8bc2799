package jixiao.command.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.Deciding;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;

/** The words the project's tests are told in: 深化事业单位机构编制改革工作经费, 56,800.00 元 of fiscal money in 2024. */
final class Projects {
    static final ProjectId PROJECT = new ProjectId(2024, "13070024P00025610001R");
    static final Money BUDGET = new Money(5_680_000);
    static final SpendPlan PLAN = plan(6, 3_000, 10, 5_000, 12, 10_000);
    static final Map<String, Object> CLERK = Deciding.by("clerk", Role.CLERK, "225001", "2025-02-01");
    static final Map<String, Object> REVIEWER = Deciding.by("reviewer", Role.REVIEWER, "财政局", "2025-02-01");

    private Projects() {
    }

    static SpendPlan plan(int... monthsAndShares) {
        var milestones = new java.util.ArrayList<Milestone>();
        for (int i = 0; i < monthsAndShares.length; i += 2) {
            milestones.add(new Milestone(monthsAndShares[i], new Percent(monthsAndShares[i + 1])));
        }
        return new SpendPlan(milestones);
    }

    static Target target() {
        return target(BUDGET, new Funds(BUDGET, null, null), PLAN);
    }

    static Target target(Money budget, Funds funds, SpendPlan plan) {
        return new Target(new UnitCode("225001"), "编办本级", "深化事业单位机构编制改革工作经费", budget, funds, "改革工作", plan, false,
                List.of("推进事业单位调整优化"), List.of(
                indicator(1, "产出指标", "召开会议次数", Comparator.AT_LEAST, "2"),
                indicator(2, "产出指标", "支出金额总量", Comparator.AT_MOST, "5.68"),
                indicator(3, "效益指标", "统筹编制资源", Comparator.TEXT, null)));
    }

    static Indicator indicator(int number, String level1, String level3, Comparator comparator, String target) {
        return new Indicator(number, level1, "数量指标", level3, "", comparator, target == null ? null : Quantity.parse(target), "次", null, "",
                "");
    }

    static TargetDrafted drafted() {
        return new TargetDrafted(PROJECT, target().withConfirmed(PLAN));
    }

    static TargetSubmitted submitted() {
        return new TargetSubmitted(PROJECT, new AccountName("clerk"));
    }

    static Object[] approved(Object... then) {
        return approvedFor(target().withConfirmed(PLAN), then);
    }

    static Object[] approvedFor(Target target, Object... then) {
        var events = new java.util.ArrayList<Object>(List.of(new TargetDrafted(PROJECT, target), submitted(),
                new TargetApproved(PROJECT, target.budget(), target.funds(), target.plan())));
        events.addAll(List.of(then));
        return events.toArray();
    }

    static Voucher voucher(String number, long fen, String paidOn) {
        return new Voucher(new VoucherNo(number), new Money(fen), LocalDate.parse(paidOn), FundSource.FISCAL, "会议费", null);
    }

    static RecordSpend spend(String number, long fen, String paidOn) {
        return new RecordSpend(PROJECT, voucher(number, fen, paidOn));
    }

    static SpendRecorded spent(String number, long fen, String paidOn, long inMonth, long soFar) {
        return new SpendRecorded(PROJECT, new VoucherNo(number), LocalDate.parse(paidOn), FundSource.FISCAL, new Money(fen), "会议费",
                null, new Money(inMonth), new Money(soFar));
    }

    static ReverseSpend reverse(String number, String reversedOn) {
        return new ReverseSpend(PROJECT, new VoucherNo(number), "重复报销", LocalDate.parse(reversedOn));
    }

    static ReverseSpend refund(String number, String reversedOn, String reason, Long fen, String document) {
        return new ReverseSpend(PROJECT, new VoucherNo(number), reason, LocalDate.parse(reversedOn), fen == null ? null : new Money(fen),
                document == null ? null : new VoucherNo(document));
    }

    static SpendReversed refunded(String number, long fen, String reversedOn, String document, long left, long inMonth, long soFar) {
        return new SpendReversed(PROJECT, new VoucherNo(number), LocalDate.parse(reversedOn), FundSource.FISCAL, new Money(fen), "多付退回",
                new Money(inMonth), new Money(soFar), document == null ? null : new VoucherNo(document), left == 0 ? null : new Money(left),
                null);
    }

    static SpendReversed reversed(String number, long fen, String reversedOn, long inMonth, long soFar) {
        return new SpendReversed(PROJECT, new VoucherNo(number), LocalDate.parse(reversedOn), FundSource.FISCAL, new Money(fen), "重复报销",
                new Money(inMonth), new Money(soFar));
    }
}
