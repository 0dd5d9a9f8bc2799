package jixiao.command.year;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.command.desk.Acting;
import jixiao.command.desk.NotOfTheBureau;
import jixiao.command.year.MonitoringYearCommand.BeginDay;
import jixiao.command.year.MonitoringYearCommand.ClosePeriod;
import jixiao.command.year.MonitoringYearCommand.OpenPeriod;
import jixiao.command.year.MonitoringYearCommand.OpenYear;
import jixiao.command.year.MonitoringYearCommand.ReopenPeriod;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.command.year.MonitoringYearRefusal.DeadlineAlreadyPast;
import jixiao.command.year.MonitoringYearRefusal.DeadlineNotOver;
import jixiao.command.year.MonitoringYearRefusal.LaterPeriodClosed;
import jixiao.command.year.MonitoringYearRefusal.MonthOutsideYear;
import jixiao.command.year.MonitoringYearRefusal.PeriodAlreadyClosed;
import jixiao.command.year.MonitoringYearRefusal.PeriodNotClosed;
import jixiao.command.year.MonitoringYearRefusal.PeriodNotOver;
import jixiao.command.year.MonitoringYearRefusal.PeriodOutOfOrder;
import jixiao.command.year.MonitoringYearRefusal.ReasonMissing;
import jixiao.command.year.MonitoringYearRefusal.YearAlreadyOpen;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.year.WorkingDays;
import jixiao.kernel.year.YearState;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;

/** One year of monitoring: its months close one after the other, none before it is over, and the last one closed may be reopened. */
class MonitoringYear {
    @AggregateIdentifier
    private YearName id;
    private YearState year = YearState.UNOPENED;

    @CommandHandlerInterceptor
    void admit(MonitoringYearCommand command, Acting acting) {
        NotOfTheBureau.refuse(acting);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<MonitoringYearEvent> decide(OpenYear command) {
        if (id != null) {
            throw new YearAlreadyOpen(id.year());
        }
        return List.of(new YearOpened(command.year().year(), command.closing()));
    }

    /** Said again with other dates, it replaces them. */
    @CommandHandler
    List<MonitoringYearEvent> decide(OpenPeriod command, Origin origin, YearPolicy policy) {
        YearMonth month = mine(command.month());
        if (year.isClosed(month)) {
            throw new PeriodAlreadyClosed(month);
        }
        Rules.Filing rules = policy.rulesAt(month).filing();
        List<Integer> reminders = command.reminderDays() == null ? rules.reminderDays() : command.reminderDays();
        LocalDate deadline = command.deadline() == null ? byRules(month, rules, reminders, policy.days(), origin) : command.deadline();
        PeriodOpened opening = new PeriodOpened(id.year(), month, deadline, reminders);
        SoundOpening.require(opening, origin.day());
        if (opening.equals(year.openings().get(month))) {
            return List.of();
        }
        if (deadline.isBefore(origin.day()) && !command.confirmed()) {
            throw new DeadlineAlreadyPast(month, deadline, origin.day());
        }
        return List.of(opening);
    }

    /**
     * Never on a day off: then on the next working day. What the clock opens late, because nothing ran meanwhile, still has the days that
     * the first reminder gives.
     */
    private static LocalDate byRules(YearMonth month, Rules.Filing rules, List<Integer> reminders, WorkingDays days, Origin origin) {
        LocalDate day = days.orNext(month.plusMonths(1).atDay(rules.day()));
        LocalDate soonest = days.orNext(origin.day().plusDays(reminders.isEmpty() ? 0 : reminders.get(0)));
        return origin.role() == Role.SYSTEM && day.isBefore(soonest) ? soonest : day;
    }

    /** Days that passed while nobody asked are missing for good: what they would have told nobody could have acted on. */
    @CommandHandler
    List<MonitoringYearEvent> decide(BeginDay command, Origin origin) {
        return id.hasYetToHearOf(origin.day(), year) ? List.of(new DayBegan(id.year(), origin.day())) : List.of();
    }

    @CommandHandler
    List<MonitoringYearEvent> decide(ClosePeriod command, Origin origin) {
        YearMonth month = mine(command.month());
        if (year.isClosed(month)) {
            throw new PeriodAlreadyClosed(month);
        }
        if (month.getMonthValue() > year.closedThrough() + 1) {
            throw new PeriodOutOfOrder(month, YearMonth.of(id.year(), year.closedThrough() + 1));
        }
        if (!origin.day().isAfter(month.atEndOfMonth())) {
            throw new PeriodNotOver(month, origin.day());
        }
        if (origin.role() == Role.SYSTEM && hasDaysLeft(month, origin.day())) {
            throw new DeadlineNotOver(month, year.deadline(month).orElseThrow(), origin.day());
        }
        return List.of(new PeriodClosed(id.year(), month));
    }

    /** A person may take days away that were given, the clock may not; and the day may have been put off since it looked. */
    private boolean hasDaysLeft(YearMonth month, LocalDate today) {
        return year.deadline(month).filter(deadline -> !today.isAfter(deadline)).isPresent();
    }

    @CommandHandler
    List<MonitoringYearEvent> decide(ReopenPeriod command) {
        YearMonth month = mine(command.month());
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing();
        }
        if (month.getMonthValue() > year.closedThrough()) {
            throw new PeriodNotClosed(month);
        }
        if (month.getMonthValue() < year.closedThrough()) {
            throw new LaterPeriodClosed(month, YearMonth.of(id.year(), year.closedThrough()));
        }
        return List.of(new PeriodReopened(id.year(), month, command.reason()));
    }

    private YearMonth mine(YearMonth month) {
        if (month.getYear() != id.year()) {
            throw new MonthOutsideYear(month, id.year());
        }
        return month;
    }

    @EventSourcingHandler
    void evolve(MonitoringYearEvent event) {
        id = new YearName(event.year());
        year = year.after(event);
    }
}
