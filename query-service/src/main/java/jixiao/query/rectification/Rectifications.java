package jixiao.query.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jixiao.kernel.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.BudgetProjectEvent.AdjustmentEvent;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.MonitoringYearEvent.DayBegan;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.MonitoringYearEvent.YearOpened;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.RulebookEvent;
import jixiao.query.fold.Fold;

/** What a project was told to put right (整改), in the order of the demands' numbers. */
public record Rectifications(List<Rectification> demands) {
    public static final Rectifications NOTHING = new Rectifications(List.of());

    public static final Fold<Rectifications> FOLD = Fold.from(NOTHING)
            .on(RectificationRequired.class, (was, event, at) -> was.demanding(Rectification.required(event, at)))
            .on(RectificationReplied.class, (was, event, at) -> was.changing(event.number(), one -> one.replied(event, at)))
            .on(RectificationReturned.class, (was, event, at) -> was.changing(event.number(), one -> one.returned(event, at)))
            .on(RectificationAccepted.class, (was, event, at) -> was.changing(event.number(), one -> one.accepted(at)))
            .on(DayBegan.class, (was, event, at) -> was.begun(event.day()))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetReturned.class, TargetApproved.class,
                    SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class,
                    AdjustmentEvent.class, InspectionEvent.class, AlertExplained.class, YearOpened.class, PeriodOpened.class,
                    PeriodClosed.class, PeriodReopened.class, RulebookEvent.class, OrganisationEvent.class);

    /** Those that nobody answered, or not well enough, by the end of their deadline. */
    public List<Rectification> overdue() {
        return demands.stream().filter(Rectification::isOverdue).toList();
    }

    public Optional<LocalDate> deadline(int number) {
        return demands.stream().filter(one -> one.number() == number).findFirst().map(Rectification::deadline);
    }

    private Rectifications demanding(Rectification demand) {
        if (demands.stream().anyMatch(known -> known.number() == demand.number())) {
            return this;
        }
        List<Rectification> now = new ArrayList<>(demands);
        now.add(demand);
        return new Rectifications(List.copyOf(now));
    }

    private Rectifications changing(int number, UnaryOperator<Rectification> change) {
        return new Rectifications(demands.stream().map(one -> one.number() == number ? change.apply(one) : one).toList());
    }

    /** Almost every day passes no deadline, and leaves the very same state. */
    private Rectifications begun(LocalDate day) {
        for (Rectification demand : demands) {
            if (demand.isPassedBy(day)) {
                return new Rectifications(demands.stream().map(one -> one.begun(day)).toList());
            }
        }
        return this;
    }
}
