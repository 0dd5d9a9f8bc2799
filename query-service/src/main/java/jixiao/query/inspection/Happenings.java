package jixiao.query.inspection;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.query.feed.Recorded;
import org.jspecify.annotations.Nullable;

/** What happened to a project, its year and the rules after a form was seen, told apart by which figures of a month it bears on. */
final class Happenings {
    /** Positions that are named of one cause; the others are counted. A year's worth of vouchers would hide what they are to show. */
    static final int MOST_NAMED = 200;
    private final YearMonth month;
    private final Map<Cause, Positions> byCause = new EnumMap<>(Cause.class);
    private final Map<Integer, Positions> told = new HashMap<>();

    /** What can move a figure of the month; whatever moves its own money moves the money up to it. */
    enum Cause {
        MONEY, MONEY_OF_MONTH, TOLD, PROMISE, CLOSING, RULES
    }

    /** Some positions, lowest first, and how many there are altogether. */
    record Positions(SortedSet<Long> named, int count) {
        static final Positions NONE = new Positions(Collections.emptySortedSet(), 0);

        private Positions and(long position) {
            SortedSet<Long> more = count == 0 ? new TreeSet<>() : named;
            if (more.size() < MOST_NAMED) {
                more.add(position);
            }
            return new Positions(more, count + 1);
        }

        private Positions and(Positions other) {
            SortedSet<Long> both = new TreeSet<>(named);
            both.addAll(other.named);
            while (both.size() > MOST_NAMED) {
                both.remove(both.last());
            }
            return new Positions(both, count + other.count);
        }
    }

    /** {@code history} is what came after the form was seen. */
    Happenings(YearMonth month, Iterator<Recorded> history) {
        this.month = month;
        history.forEachRemaining(this::hear);
    }

    private void hear(Recorded recorded) {
        Event event;
        try {
            event = EventJson.read(recorded.type(), recorded.revision(), recorded.payload());
        } catch (RuntimeException unreadable) {
            return; // the project waits as a dead letter because of it
        }
        for (Cause cause : Cause.values()) {
            if (bears(cause, event)) {
                byCause.merge(cause, Positions.NONE.and(recorded.position()), (was, one) -> was.and(recorded.position()));
            }
        }
        OptionalInt indicator = told(event);
        if (indicator.isPresent()) {
            told.merge(indicator.getAsInt(), Positions.NONE.and(recorded.position()), (was, one) -> was.and(recorded.position()));
        }
    }

    /** What has one of these causes; {@link Cause#TOLD} asks for an indicator. */
    Positions positions(int indicator, Set<Cause> causes) {
        Positions all = Positions.NONE;
        for (Cause cause : causes) {
            boolean isPart = cause == Cause.MONEY_OF_MONTH && causes.contains(Cause.MONEY);
            Positions of = cause == Cause.TOLD ? told.get(indicator) : byCause.get(cause);
            all = of == null || isPart ? all : all.and(of);
        }
        return all;
    }

    private boolean bears(Cause cause, Event event) {
        return switch (cause) {
            case MONEY -> isPaid(event, paidIn -> paidIn.getYear() == month.getYear() && !paidIn.isAfter(month));
            case MONEY_OF_MONTH -> isPaid(event, month::equals);
            case TOLD -> false;
            case PROMISE -> event instanceof TargetAdjusted adjusted && !adjusted.effectiveOn().isAfter(month.atEndOfMonth())
                    || event instanceof TargetDrafted || event instanceof SpendPlanConfirmed || event instanceof TargetApproved;
            case CLOSING -> event instanceof PeriodClosed closed && !closed.month().isAfter(month)
                    || event instanceof PeriodReopened reopened && !reopened.month().isAfter(month);
            case RULES -> event instanceof RulesAdopted adopted && !adopted.effectiveFrom().isAfter(month.atEndOfMonth());
        };
    }

    /** Which indicator an event tells of, up to the month. */
    private OptionalInt told(Event event) {
        if (event instanceof IndicatorReported told && !told.month().isAfter(month)) {
            return OptionalInt.of(told.number());
        }
        return event instanceof IndicatorCorrected mended && !mended.month().isAfter(month) ? OptionalInt.of(mended.number())
                : OptionalInt.empty();
    }

    private static boolean isPaid(Event event, Predicate<YearMonth> wanted) {
        LocalDate day = day(event);
        return day != null && wanted.test(YearMonth.from(day));
    }

    private static @Nullable LocalDate day(Event event) {
        return event instanceof SpendRecorded paid ? paid.paidOn() : event instanceof SpendReversed back ? back.reversedOn() : null;
    }
}
