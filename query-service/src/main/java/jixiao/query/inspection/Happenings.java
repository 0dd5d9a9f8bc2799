package jixiao.query.inspection;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.Event;
import jixiao.kernel.EventJson;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.query.feed.Recorded;

/** What happened to a project, its year and the rules after a form was seen, told apart by which figures of a month it bears on. */
final class Happenings {
    private final YearMonth month;
    private final List<Happening> happenings = new ArrayList<>();

    private record Happening(long position, Event event) {
    }

    /** What can move a figure of the month. */
    enum Cause {
        MONEY, MONEY_OF_MONTH, TOLD, PROMISE, CLOSING, RULES
    }

    Happenings(YearMonth month, long seenAt, List<Recorded> history) {
        this.month = month;
        history.stream().filter(recorded -> recorded.position() > seenAt).forEach(this::hear);
    }

    private void hear(Recorded recorded) {
        try {
            happenings.add(new Happening(recorded.position(), EventJson.read(recorded.type(), recorded.revision(), recorded.payload())));
        } catch (RuntimeException unreadable) {
            // the project waits as a dead letter because of it
        }
    }

    /** What has one of these causes; {@link Cause#TOLD} asks for an indicator. */
    List<Long> positions(int indicator, Set<Cause> causes) {
        return happenings.stream().filter(one -> causes.stream().anyMatch(cause -> bears(cause, indicator, one.event)))
                .map(Happening::position).toList();
    }

    private boolean bears(Cause cause, int indicator, Event event) {
        return switch (cause) {
            case MONEY -> day(event) != null && day(event).getYear() == month.getYear() && !YearMonth.from(day(event)).isAfter(month);
            case MONEY_OF_MONTH -> day(event) != null && YearMonth.from(day(event)).equals(month);
            case TOLD -> event instanceof IndicatorReported told && told.number() == indicator && !told.month().isAfter(month)
                    || event instanceof IndicatorCorrected mended && mended.number() == indicator && !mended.month().isAfter(month);
            case PROMISE -> event instanceof TargetAdjusted adjusted && !adjusted.effectiveOn().isAfter(month.atEndOfMonth())
                    || event instanceof TargetDrafted || event instanceof SpendPlanConfirmed || event instanceof TargetApproved;
            case CLOSING -> event instanceof PeriodClosed closed && !closed.month().isAfter(month)
                    || event instanceof PeriodReopened reopened && !reopened.month().isAfter(month);
            case RULES -> event instanceof RulesAdopted adopted && !adopted.effectiveFrom().isAfter(month.atEndOfMonth());
        };
    }

    private static LocalDate day(Event event) {
        return event instanceof SpendRecorded paid ? paid.paidOn() : event instanceof SpendReversed back ? back.reversedOn() : null;
    }
}
