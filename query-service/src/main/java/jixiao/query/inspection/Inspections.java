package jixiao.query.inspection;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.emptySortedSet;
import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Collections.unmodifiableSortedSet;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentEvent;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.query.calendar.Deadlines;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;
import org.jspecify.annotations.Nullable;

/**
 * A project's self-inspections (月度自查) of its year, and the days they are due by. None is due before {@code from} (1–12), the month of
 * its approval, and none of {@code excused}, which were over already when that was recorded. {@code papers} are rows of their own.
 */
public record Inspections(boolean approved, int from, SortedSet<YearMonth> excused, SortedMap<YearMonth, Inspected> months,
                          Deadlines deadlines, PutAway<Inspected.Paper> papers) {
    public static final Inspections NOTHING = new Inspections(false, 1, emptySortedSet(), emptySortedMap(), Deadlines.NONE, PutAway.none());

    static final Items<Inspections> PAPERS = PutAway.items(Inspections::papers,
            (all, now) -> new Inspections(all.approved, all.from, all.excused, all.months, all.deadlines, now), Inspected.Paper.class);

    public static final Fold<Inspections> FOLD = Fold.from(NOTHING)
            .on(TargetApproved.class, (was, event, at) -> was.approved(event))
            .on(InspectionSubmitted.class,
                    (was, event, at) -> was.changing(event.month(), month -> month.filed(Inspected.InspectionFiling.of(event, at),
                            ReviewChain.told(event.chain()).first()))
                    .keeping(Inspected.Paper.of(event, at)))
            .on(InspectionChecked.class, (was, event, at) -> was.changing(event.month(), month -> month.checked(event.next())))
            .on(InspectionReturned.class, (was, event, at) -> was.changing(event.month(), month -> month.returned(event.reason()))
                    .keeping(Inspected.Paper.of(event, at)))
            .on(InspectionAccepted.class, (was, event, at) -> was.changing(event.month(), month -> month.accepted(at)))
            .on(PeriodOpened.class, Inspections::dated)
            .on(DayBegan.class, Inspections::dated)
            .on(PeriodClosed.class, Inspections::dated)
            .on(PeriodReopened.class, Inspections::dated)
            .passesOver(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class,
                    SpendRecorded.class, SpendReversed.class, IndicatorReported.class, IndicatorCorrected.class, ActivityPlanStated.class,
                    AdjustmentEvent.class, RectificationEvent.class, AlertExplained.class, YearOpened.class, RulebookEvent.class,
                    OrganisationEvent.class, AccessEvent.class);

    /** The opened months, oldest first, that are over without a filing that stands; one that was returned does not. */
    public List<YearMonth> overdue() {
        return deadlines.days().keySet().stream().filter(this::isOverdue).toList();
    }

    /** Until when a month is to be filed; {@code null} where it was never opened. */
    public @Nullable LocalDate deadline(YearMonth month) {
        return deadlines.days().get(month);
    }

    /** As far as events tell: nothing is drafted here. {@code reading} is the day that says whether an open month itself is over. */
    public InspectionState state(YearMonth month, LocalDate reading) {
        return switch (of(month).state()) {
            case SUBMITTED -> InspectionState.SUBMITTED;
            case RETURNED -> InspectionState.RETURNED;
            case APPROVED -> InspectionState.ACCEPTED;
            case DRAFT -> isOverdue(month) ? InspectionState.OVERDUE
                    : isOwed(month) && reading.isAfter(month.atEndOfMonth()) ? InspectionState.DUE : InspectionState.NOT_DUE;
        };
    }

    public boolean isOverdue(YearMonth month) {
        return isOwed(month) && deadlines.isOver(month) && !of(month).stands();
    }

    /** Whether the first filing came after the deadline that now stands: a bureau that returns one makes nobody late. */
    public boolean isLate(YearMonth month) {
        Inspected.InspectionFiling first = of(month).first();
        return first != null && deadline(month) != null && first.day().isAfter(deadline(month));
    }

    public Inspected of(YearMonth month) {
        return months.getOrDefault(month, Inspected.NEVER);
    }

    private boolean isOwed(YearMonth month) {
        return approved && deadlines.days().containsKey(month) && isWatched(month) && !excused.contains(month);
    }

    /** Whether the target was approved in this month or before it. */
    public boolean isWatched(YearMonth month) {
        return month.getMonthValue() >= from;
    }

    private Inspections approved(TargetApproved event) {
        if (approved) {
            return this;
        }
        SortedSet<YearMonth> over = new TreeSet<>(deadlines.passed());
        IntStream.rangeClosed(1, deadlines.closedThrough()).forEach(month -> over.add(YearMonth.of(event.project().fiscalYear(), month)));
        return new Inspections(true, event.watchedFrom(), unmodifiableSortedSet(over), months, deadlines, papers);
    }

    private Inspections changing(YearMonth month, UnaryOperator<Inspected> change) {
        SortedMap<YearMonth, Inspected> now = new TreeMap<>(months);
        now.put(month, change.apply(of(month)));
        return new Inspections(approved, from, excused, unmodifiableSortedMap(now), deadlines, papers);
    }

    private Inspections keeping(Inspected.Paper paper) {
        return new Inspections(approved, from, excused, months, deadlines, papers.with(paper.name(), paper));
    }

    /** Most days end nothing, and leave the very same state. */
    private static Inspections dated(Inspections was, Event event, At at) {
        return was.dueBy(Deadlines.FOLD.after(was.deadlines, event, at));
    }

    /** Those of a project whose target was never approved: nothing but deadlines. */
    public static Inspections noneBy(Deadlines deadlines) {
        return NOTHING.dueBy(deadlines);
    }

    Inspections dueBy(Deadlines now) {
        return now == deadlines ? this : new Inspections(approved, from, excused, months, now, papers);
    }
}
