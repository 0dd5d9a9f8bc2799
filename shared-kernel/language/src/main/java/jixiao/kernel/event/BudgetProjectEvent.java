package jixiao.kernel.event;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/** What can happen to a budget project in its year. Whoever listens assigns an outcome and never adds. */
public sealed interface BudgetProjectEvent extends Event {
    ProjectId project();

    /** {@code by} may not approve it; absent in events from before anybody asked who. */
    record TargetDrafted(ProjectId project, Target target, @Nullable AccountName by) implements BudgetProjectEvent {
        public TargetDrafted(ProjectId project, Target target) {
            this(project, target, null);
        }
    }

    /** A person said in which months the milestones fall; replaces the plan of the draft. {@code by} as in {@link TargetDrafted}. */
    record SpendPlanConfirmed(ProjectId project, SpendPlan plan, @Nullable AccountName by) implements BudgetProjectEvent {
        public SpendPlanConfirmed(ProjectId project, SpendPlan plan) {
            this(project, plan, null);
        }
    }

    /**
     * {@code by} may not approve it. {@code chain} is who reviews it, in this order; absent where the bureau alone does, as in all events
     * from before there were steps.
     */
    record TargetSubmitted(ProjectId project, AccountName by, @Nullable List<Role> chain) implements BudgetProjectEvent {
        public TargetSubmitted {
            chain = chain == null ? null : List.copyOf(chain);
        }

        public TargetSubmitted(ProjectId project, AccountName by) {
            this(project, by, null);
        }
    }

    /** A step of the review that is not the last was taken; {@code next} is who is waited for from here on. {@code by} takes no other. */
    record TargetChecked(ProjectId project, Role step, AccountName by, Role next) implements BudgetProjectEvent {
    }

    record TargetReturned(ProjectId project, String reason) implements BudgetProjectEvent {
    }

    /**
     * From here the project may spend; budget, funds and plan are those now in force, from January on. {@code approvedOn} is the day of
     * the official reply (批复日期), which may lie before the fiscal year; from its month on inspections are due and pace is warned of.
     * Absent in events from before anybody said it: from January on.
     */
    record TargetApproved(ProjectId project, Money budget, Funds funds, SpendPlan plan, @Nullable LocalDate approvedOn)
            implements BudgetProjectEvent {
        public TargetApproved(ProjectId project, Money budget, Funds funds, SpendPlan plan) {
            this(project, budget, funds, plan, null);
        }

        /** The first month of its year (1–12) in which it is watched. */
        public int watchedFrom() {
            return approvedOn == null || approvedOn.getYear() < project.fiscalYear() ? 1 : approvedOn.getMonthValue();
        }
    }

    /**
     * One voucher draws on one source; both outcomes are of that source, net of reversals, the month's being that of {@code paidOn}.
     * {@code people} and {@code days} are what a meeting or a training was for: both at least 1, or both absent. {@code entry} counts how
     * often the voucher was entered, which may be again after a wrong entry was taken back on its own day; absent the first time.
     */
    record SpendRecorded(ProjectId project, VoucherNo voucher, LocalDate paidOn, FundSource source, Money amount,
                         @Nullable Category category, @Nullable Activity activity, Money spentInMonth, Money spentSoFar,
                         @Nullable Integer people, @Nullable Integer days, @Nullable Integer entry) implements BudgetProjectEvent {
        public SpendRecorded(ProjectId project, VoucherNo voucher, LocalDate paidOn, FundSource source, Money amount,
                             @Nullable String category, @Nullable String activity, Money spentInMonth, Money spentSoFar) {
            this(project, voucher, paidOn, source, amount, category == null ? null : new Category(category),
                    activity == null ? null : new Activity(activity), spentInMonth, spentSoFar, null, null);
        }

        public SpendRecorded(ProjectId project, VoucherNo voucher, LocalDate paidOn, FundSource source, Money amount,
                             @Nullable Category category, @Nullable Activity activity, Money spentInMonth, Money spentSoFar,
                             @Nullable Integer people, @Nullable Integer days) {
            this(project, voucher, paidOn, source, amount, category, activity, spentInMonth, spentSoFar, people, days, null);
        }

        public int timesEntered() {
            return entry == null ? 1 : entry;
        }
    }

    /**
     * Money of a voucher came back on {@code reversedOn}: the day of payment for a wrong entry, the day of the refund otherwise.
     * {@code spentInMonth} is of that day's month and can be negative. {@code document} is the refund's own voucher (退款凭证号), where it
     * has one. {@code left} is what the payment still comes to, absent where nothing is left, as in all events from before a refund could
     * be partial; {@code entry} is that of the {@link SpendRecorded} it takes from.
     */
    record SpendReversed(ProjectId project, VoucherNo voucher, LocalDate reversedOn, FundSource source, Money amount,
                         String reason, Money spentInMonth, Money spentSoFar, @Nullable VoucherNo document, @Nullable Money left,
                         @Nullable Integer entry) implements BudgetProjectEvent {
        public SpendReversed(ProjectId project, VoucherNo voucher, LocalDate reversedOn, FundSource source, Money amount,
                             String reason, Money spentInMonth, Money spentSoFar) {
            this(project, voucher, reversedOn, source, amount, reason, spentInMonth, spentSoFar, null, null, null);
        }

        public Money remaining() {
            return left == null ? Money.ZERO : left;
        }

        public int timesEntered() {
            return entry == null ? 1 : entry;
        }
    }

    record IndicatorReported(ProjectId project, int number, YearMonth month, Attained value) implements BudgetProjectEvent {
    }

    record IndicatorCorrected(ProjectId project, int number, YearMonth month, Attained was, Attained value,
                              String reason) implements BudgetProjectEvent {
    }

    /** What money is planned for which activity, month by month; replaces all that was stated before. */
    record ActivityPlanStated(ProjectId project, ActivityPlan plan) implements BudgetProjectEvent {
    }

    /** What happens to the project's target once it is approved (绩效目标调整); adjustments count 1, 2, 3 … within the project. */
    sealed interface AdjustmentEvent extends BudgetProjectEvent {
        int number();
    }

    /** {@code by} may not approve it; {@code chain} as in {@link TargetSubmitted}. */
    record AdjustmentProposed(ProjectId project, int number, DocumentNo document, LocalDate effectiveOn, String reason,
                              TargetRevision revision, AccountName by, @Nullable List<Role> chain) implements AdjustmentEvent {
        public AdjustmentProposed {
            chain = chain == null ? null : List.copyOf(chain);
        }

        public AdjustmentProposed(ProjectId project, int number, DocumentNo document, LocalDate effectiveOn, String reason,
                                  TargetRevision revision, AccountName by) {
            this(project, number, document, effectiveOn, reason, revision, by, null);
        }
    }

    /** As {@link TargetChecked}. */
    record AdjustmentChecked(ProjectId project, int number, Role step, AccountName by, Role next) implements AdjustmentEvent {
    }

    /** From the month of {@code effectiveOn} on, at its end, the revision is in force; before it, what was in force then. */
    record TargetAdjusted(ProjectId project, int number, DocumentNo document, LocalDate effectiveOn, TargetRevision revision)
            implements AdjustmentEvent {
    }

    record AdjustmentRejected(ProjectId project, int number, String reason) implements AdjustmentEvent {
    }

    /** What happens to the self-inspection of a month (月度自查). */
    sealed interface InspectionEvent extends BudgetProjectEvent {
        YearMonth month();
    }

    /**
     * {@code seenAt} is the ledger position whose figures the unit had before it; {@code by} may not accept it. {@code figures} is the
     * SHA-256 of the {@code FiledFigures} stored beside the ledger; absent in events from before there were any. {@code chain} as in
     * {@link TargetSubmitted}. {@code drafters} are who else wrote in its draft and may not accept it either; absent where nobody did, and
     * in events from before anybody asked.
     */
    record InspectionSubmitted(ProjectId project, YearMonth month, long seenAt, InspectionReport report, AccountName by,
                               @Nullable String figures, @Nullable List<Role> chain, @Nullable List<AccountName> drafters)
            implements InspectionEvent {
        public InspectionSubmitted {
            chain = chain == null ? null : List.copyOf(chain);
            drafters = drafters == null ? null : List.copyOf(drafters);
        }

        public InspectionSubmitted(ProjectId project, YearMonth month, long seenAt, InspectionReport report, AccountName by,
                                   @Nullable String figures, @Nullable List<Role> chain) {
            this(project, month, seenAt, report, by, figures, chain, null);
        }

        public InspectionSubmitted(ProjectId project, YearMonth month, long seenAt, InspectionReport report, AccountName by,
                                   @Nullable String figures) {
            this(project, month, seenAt, report, by, figures, null);
        }

        public InspectionSubmitted(ProjectId project, YearMonth month, long seenAt, InspectionReport report, AccountName by) {
            this(project, month, seenAt, report, by, null);
        }
    }

    /** As {@link TargetChecked}. */
    record InspectionChecked(ProjectId project, YearMonth month, Role step, AccountName by, Role next) implements InspectionEvent {
    }

    /** {@code remarks} are by field of the report, as {@code measure} or {@code indicators.3.value}. */
    record InspectionReturned(ProjectId project, YearMonth month, String reason, SortedMap<String, String> remarks)
            implements InspectionEvent {
        public InspectionReturned {
            remarks = Collections.unmodifiableSortedMap(new TreeMap<>(remarks));
        }
    }

    record InspectionAccepted(ProjectId project, YearMonth month) implements InspectionEvent {
    }

    /** What happens to a demand to put something right (整改); demands count 1, 2, 3 … within the project. */
    sealed interface RectificationEvent extends BudgetProjectEvent {
        int number();
    }

    /**
     * {@code month} is that of the inspection, {@code alertKey} the alert that it came from, where it came from one; earlier events name it
     * by {@code alert}, an id that only the view of their day could give. {@code by} may also judge the reply.
     */
    record RectificationRequired(ProjectId project, int number, RectificationSource source, @Nullable YearMonth month,
                                 @Nullable String alert, String demand, LocalDate deadline, AccountName by,
                                 @Nullable AlertKey alertKey) implements RectificationEvent {
        public RectificationRequired(ProjectId project, int number, RectificationSource source, @Nullable YearMonth month,
                                     @Nullable String alert, String demand, LocalDate deadline, AccountName by) {
            this(project, number, source, month, alert, demand, deadline, by, null);
        }
    }

    /** {@code by} may not accept it; {@code chain} as in {@link TargetSubmitted}. */
    record RectificationReplied(ProjectId project, int number, String reply, List<Attachment> evidence, AccountName by,
                                @Nullable List<Role> chain) implements RectificationEvent {
        public RectificationReplied {
            evidence = List.copyOf(evidence);
            chain = chain == null ? null : List.copyOf(chain);
        }

        public RectificationReplied(ProjectId project, int number, String reply, List<Attachment> evidence, AccountName by) {
            this(project, number, reply, evidence, by, null);
        }
    }

    /** As {@link TargetChecked}. */
    record RectificationChecked(ProjectId project, int number, Role step, AccountName by, Role next) implements RectificationEvent {
    }

    record RectificationAccepted(ProjectId project, int number) implements RectificationEvent {
    }

    record RectificationReturned(ProjectId project, int number, String reason) implements RectificationEvent {
    }

    /**
     * The unit said why, of the alert {@code alertKey}; earlier events name it by {@code alert}, an id that only the view of their day
     * could give.
     */
    record AlertExplained(ProjectId project, @Nullable String alert, String explanation, AccountName by,
                          @Nullable AlertKey alertKey) implements BudgetProjectEvent {
        public AlertExplained(ProjectId project, @Nullable String alert, String explanation, AccountName by) {
            this(project, alert, explanation, by, null);
        }
    }
}
