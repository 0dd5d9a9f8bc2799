package jixiao.query.alert;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.query.calendar.Deadlines;
import jixiao.query.fold.Reach;
import jixiao.query.rectification.RectificationView;

/**
 * Whose alerts an event can raise, clear or move: only figures of closed months are judged, and only what is due by a day when days begin.
 */
final class ReachOfAlerts implements Reach<AlertState> {
    private static final Set<Class<?>> MOVE_NO_FIGURE_YET =
            Set.of(TargetDrafted.class, SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class);

    @Override
    public boolean own(Event event, AlertState year) {
        if (event instanceof SpendRecorded paid) {
            return isClosed(YearMonth.from(paid.paidOn()), paid.project().fiscalYear(), year);
        }
        if (event instanceof SpendReversed back) {
            return isClosed(YearMonth.from(back.reversedOn()), back.project().fiscalYear(), year);
        }
        if (event instanceof IndicatorReported told) {
            return isClosed(told.month(), told.project().fiscalYear(), year);
        }
        if (event instanceof IndicatorCorrected mended) {
            return isClosed(mended.month(), mended.project().fiscalYear(), year);
        }
        return !MOVE_NO_FIGURE_YET.contains(event.getClass());
    }

    private static boolean isClosed(YearMonth month, int fiscalYear, AlertState year) {
        return month.getYear() == fiscalYear && month.getMonthValue() <= year.execution().closedThrough();
    }

    /**
     * A day or new dates look at those that are due, unless a deadline is over by them; holidays at nobody until a day begins; everything
     * else at all.
     */
    @Override
    public Whom shared(Event event, AlertState before, AlertState after) {
        if (event instanceof HolidaysStated) {
            return Whom.NOBODY;
        }
        boolean isOfDays = event instanceof DayBegan || event instanceof PeriodOpened;
        if (!isOfDays || !over(before).equals(over(after))) {
            return Whom.ALL;
        }
        return event instanceof DayBegan began ? due(began.day(), after) : Whom.NOBODY;
    }

    /** Rectifications that nobody answered, and alerts that nobody explained for longer than the rules bear. */
    private static Whom due(LocalDate day, AlertState after) {
        int explainDays = after.rulebook().at(YearMonth.from(day)).rules().telling().explainDays();
        return new Whom(false, Map.of(RectificationView.RECTIFICATION, day, AlertView.ALERT, day.minusDays(explainDays)));
    }

    /** The opened months that nothing can be filed for in time any more. */
    private static Set<YearMonth> over(AlertState year) {
        Deadlines deadlines = year.inspections().deadlines();
        return deadlines.days().keySet().stream().filter(deadlines::isOver).collect(Collectors.toSet());
    }
}
