package jixiao.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;

/** Tells what happens to one project, of 2024 unless said otherwise, in the words of the ledger; reckons the sums that its events carry. */
public final class Story {
    private final ProjectId project;
    private final Map<String, Long> months = new HashMap<>();
    private final Map<FundSource, Long> soFar = new HashMap<>();
    private final Map<String, SpendRecorded> vouchers = new HashMap<>();
    private final Map<String, Long> left = new HashMap<>();

    public Story(String code) {
        this(2024, code);
    }

    public Story(int year, String code) {
        project = new ProjectId(year, code);
    }

    public ProjectId project() {
        return project;
    }

    public Event drafted(long budget, int... plan) {
        return drafted(budget, List.of(indicator("3")), plan);
    }

    public Event drafted(long budget, List<Indicator> indicators, int... plan) {
        return new TargetDrafted(project, new Target(new UnitCode("225001"), "市委编办", "项目" + project.code(), new Money(budget),
                new Funds(new Money(budget), null, null), "改革", plan(plan), false, List.of("目标一"), indicators));
    }

    /** The one indicator of a target that is told without naming any: meetings held, at least so many. */
    public static Indicator indicator(String meetings) {
        return new Indicator(1, "产出指标", "数量指标", "会议次数", "会议", Comparator.AT_LEAST, Quantity.parse(meetings), "次", null,
                "计划", "≥%s次".formatted(meetings));
    }

    public Event submitted() {
        return new BudgetProjectEvent.TargetSubmitted(project, new AccountName("clerk"));
    }

    public Event approved(long budget, int... plan) {
        return new TargetApproved(project, new Money(budget), new Funds(new Money(budget), null, null), plan(plan));
    }

    public Event approvedOn(String day, long budget, int... plan) {
        return new TargetApproved(project, new Money(budget), new Funds(new Money(budget), null, null), plan(plan), LocalDate.parse(day));
    }

    public Event[] begun(long budget, int... plan) {
        return new Event[] {drafted(budget, plan), submitted(), approved(budget, plan)};
    }

    public Event spent(String voucher, String day, long amount) {
        return spent(voucher, day, FundSource.FISCAL, amount);
    }

    /** Entered again where nothing is left of what the voucher was before. */
    public Event spent(String voucher, String day, FundSource source, long amount) {
        return told(voucher, new SpendRecorded(project, new VoucherNo(voucher), LocalDate.parse(day), source, new Money(amount),
                new Category("会议费"), new Activity("会议"), inMonth(day, source, amount),
                new Money(soFar.merge(source, amount, Long::sum)), null, null, entry(voucher)));
    }

    private Integer entry(String voucher) {
        return left.getOrDefault(voucher, -1L) == 0 ? Integer.valueOf(vouchers.get(voucher).timesEntered() + 1) : null;
    }

    private Event told(String voucher, SpendRecorded spend) {
        vouchers.put(voucher, spend);
        left.put(voucher, spend.amount().fen());
        return spend;
    }

    /** All that is left of it. */
    public Event reversed(String voucher, String day) {
        return refunded(voucher, day, left.get(voucher));
    }

    /** A part of it. */
    public Event refunded(String voucher, String day, long amount) {
        SpendRecorded spend = vouchers.get(voucher);
        long rest = left.merge(voucher, -amount, Long::sum);
        return new SpendReversed(project, spend.voucher(), LocalDate.parse(day), spend.source(), new Money(amount), "退回",
                inMonth(day, spend.source(), -amount), new Money(soFar.merge(spend.source(), -amount, Long::sum)), null,
                rest == 0 ? null : new Money(rest), spend.entry());
    }

    public long left(String voucher) {
        return left.get(voucher);
    }

    /** A meeting or a training: so many people for so many days. */
    public Event spentOn(String category, String voucher, String day, long amount, int people, int days) {
        SpendRecorded spend = (SpendRecorded) spent(voucher, day, FundSource.FISCAL, amount);
        return told(voucher, new SpendRecorded(project, spend.voucher(), spend.paidOn(), spend.source(), spend.amount(),
                new Category(category), new Activity(category.replace("费", "")), spend.spentInMonth(), spend.spentSoFar(), people, days,
                spend.entry()));
    }

    public Event reported(int number, int month, String value) {
        return new IndicatorReported(project, number, YearMonth.of(project.fiscalYear(), month), new Attained(value));
    }

    public Event proposed(int number, String effectiveOn, TargetRevision revision) {
        return new AdjustmentProposed(project, number, document(number), LocalDate.parse(effectiveOn), "任务调减",
                revision, new AccountName("clerk"));
    }

    public Event adjusted(int number, String effectiveOn, TargetRevision revision) {
        return new TargetAdjusted(project, number, document(number), LocalDate.parse(effectiveOn), revision);
    }

    private static DocumentNo document(int number) {
        return new DocumentNo("张编办〔2024〕%d号".formatted(number));
    }

    /** Approved anew with another budget, all fiscal, and another plan. */
    public Event adjusted(int number, String effectiveOn, long budget, int... plan) {
        return adjusted(number, effectiveOn, revision(budget, plan));
    }

    public TargetRevision revision(long budget, int... plan) {
        return revision(budget, List.of(indicator("3")), plan);
    }

    public TargetRevision revision(long budget, List<Indicator> indicators, int... plan) {
        return new TargetRevision(new Money(budget), new Funds(new Money(budget), null, null), plan(plan), List.of("目标一"), indicators);
    }

    private Money inMonth(String day, FundSource source, long amount) {
        return new Money(months.merge(day.substring(0, 7) + source, amount, Long::sum));
    }

    /** Pairs of a month and a share in hundredths of a percent. */
    public static SpendPlan plan(int... pairs) {
        List<Milestone> milestones = new ArrayList<>();
        for (int at = 0; at < pairs.length; at += 2) {
            milestones.add(new Milestone(pairs[at], new Percent(pairs[at + 1])));
        }
        return new SpendPlan(milestones);
    }

    public static Event yearOpened() {
        return new YearOpened(2024, Closing.MANUAL);
    }

    public static Event closed(int month) {
        return new PeriodClosed(2024, YearMonth.of(2024, month));
    }

    public static Event reopened(int month) {
        return new PeriodReopened(2024, YearMonth.of(2024, month), "更正");
    }

    public static RulesAdopted firstRules() {
        return new RulesAdopted(1, LocalDate.of(2020, 1, 1), Rules.FIRST);
    }
}
