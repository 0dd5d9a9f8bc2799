package jixiao.query.rectification;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentEvent;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;
import org.jspecify.annotations.Nullable;

/**
 * What a project was told to put right (整改), by the demands' numbers, and the last day that began in its year, which says what is
 * overdue. Every demand is a row of its own, and so is every answer.
 */
public record Rectifications(SortedMap<Integer, Rectification> demands, PutAway<Rectification.RectificationAnswer> answers,
        @Nullable LocalDate today) {
    public static final Rectifications NOTHING = new Rectifications(emptySortedMap(), PutAway.none(), null);

    static final Items<Rectifications> ITEMS = new RectificationItems();

    public static final Fold<Rectifications> FOLD = Fold.from(NOTHING)
            .on(RectificationRequired.class, (was, event, at) -> was.demanding(Rectification.required(event, at)))
            .on(RectificationReplied.class, (was, event, at) -> was.changing(event.number(),
                            one -> one.replied(ReviewChain.told(event.chain()).first()))
                    .keeping(Rectification.RectificationAnswer.of(event, at)))
            .on(RectificationChecked.class, (was, event, at) -> was.changing(event.number(), one -> one.checked(event.next())))
            .on(RectificationReturned.class, (was, event, at) -> was.changing(event.number(), Rectification::returned)
                    .keeping(Rectification.RectificationAnswer.of(event, at)))
            .on(RectificationAccepted.class, (was, event, at) -> was.changing(event.number(), one -> one.accepted(at)))
            .on(DayBegan.class, (was, event, at) -> was.on(event.day()))
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class,
                    TargetApproved.class, SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class,
                    ActivityPlanStated.class, AdjustmentEvent.class, InspectionEvent.class, AlertExplained.class, YearOpened.class,
                    PeriodOpened.class, PeriodClosed.class, PeriodReopened.class, RulebookEvent.class, OrganisationEvent.class,
                    AccessEvent.class);

    /** Those that nobody answered, or not well enough, by the end of their deadline. */
    public List<Rectification> overdue() {
        return demands.values().stream().filter(one -> one.isOverdueOn(today)).toList();
    }

    public Optional<LocalDate> deadline(int number) {
        return Optional.ofNullable(demands.get(number)).map(Rectification::deadline);
    }

    /** The same as of the last day that began. */
    public Rectifications on(@Nullable LocalDate day) {
        return Objects.equals(day, today) ? this : new Rectifications(demands, answers, day);
    }

    private Rectifications demanding(Rectification demand) {
        return demands.containsKey(demand.number()) ? this : with(demand);
    }

    private Rectifications changing(int number, UnaryOperator<Rectification> change) {
        return demands.containsKey(number) ? with(change.apply(demands.get(number))) : this;
    }

    private Rectifications with(Rectification demand) {
        SortedMap<Integer, Rectification> now = new TreeMap<>(demands);
        now.put(demand.number(), demand);
        return new Rectifications(unmodifiableSortedMap(now), answers, today);
    }

    /** An answer to what nobody demanded is none. */
    private Rectifications keeping(Rectification.RectificationAnswer answer) {
        return demands.containsKey(answer.number()) ? new Rectifications(demands, answers.with(answer.name(), answer), today) : this;
    }
}
