package jixiao.kernel;

import java.time.LocalDate;
import java.time.YearMonth;

/** What can happen to a budget project in its year. Whoever listens assigns an outcome and never adds. */
public sealed interface BudgetProjectEvent extends Event {
    ProjectId project();

    record TargetDrafted(ProjectId project, Target target) implements BudgetProjectEvent {
    }

    /** A person said in which months the milestones fall; replaces the plan of the draft. */
    record SpendPlanConfirmed(ProjectId project, SpendPlan plan) implements BudgetProjectEvent {
    }

    /** {@code by} may not approve it. */
    record TargetSubmitted(ProjectId project, AccountName by) implements BudgetProjectEvent {
    }

    record TargetReturned(ProjectId project, String reason) implements BudgetProjectEvent {
    }

    /** From here the project may spend; budget, funds and plan are those now in force, from January on. */
    record TargetApproved(ProjectId project, Money budget, Funds funds, SpendPlan plan) implements BudgetProjectEvent {
    }

    /** One voucher draws on one source; both outcomes are of that source, net of reversals, the month's being that of {@code paidOn}. */
    record SpendRecorded(ProjectId project, VoucherNo voucher, LocalDate paidOn, FundSource source, Money amount,
                         String category, String activity, Money spentInMonth, Money spentSoFar) implements BudgetProjectEvent {
    }

    /**
     * A voucher's money came back on {@code reversedOn}: the day of payment for a wrong entry, the day of the refund otherwise.
     * {@code spentInMonth} is of that day's month and can be negative.
     */
    record SpendReversed(ProjectId project, VoucherNo voucher, LocalDate reversedOn, FundSource source, Money amount,
                         String reason, Money spentInMonth, Money spentSoFar) implements BudgetProjectEvent {
    }

    record IndicatorReported(ProjectId project, int number, YearMonth month, Attained value) implements BudgetProjectEvent {
    }

    record IndicatorCorrected(ProjectId project, int number, YearMonth month, Attained was, Attained value,
                              String reason) implements BudgetProjectEvent {
    }
}
