package jixiao.query.standing;

import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.Closing;
import jixiao.kernel.MonitoringYearEvent.DayBegan;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.MonitoringYearEvent.YearOpened;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.RulebookEvent;
import jixiao.query.fold.Fold;

/** How a monitored year's months are closed, and through which month (0–12) they are; {@code closing} is absent until it is opened. */
public record Calendar(Closing closing, int closedThrough) {
    static final Calendar NOTHING = new Calendar(null, 0);

    static final Fold<Calendar> FOLD = Fold.from(NOTHING)
            .on(YearOpened.class, (was, event, at) -> new Calendar(event.closing(), was.closedThrough))
            .on(PeriodClosed.class, (was, event, at) -> new Calendar(was.closing, event.month().getMonthValue()))
            .on(PeriodReopened.class, (was, event, at) ->
                    new Calendar(was.closing, Math.min(was.closedThrough, event.month().getMonthValue() - 1)))
            .passesOver(PeriodOpened.class, DayBegan.class, BudgetProjectEvent.class, RulebookEvent.class, OrganisationEvent.class);
}
