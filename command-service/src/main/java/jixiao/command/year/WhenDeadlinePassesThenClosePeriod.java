package jixiao.command.year;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.ledger.Ledger;
import jixiao.command.platform.Refusal;
import jixiao.command.year.MonitoringYearCommand.ClosePeriod;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.year.YearState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes the months of automatic years on the closing day of the rules, but never before the day after the month's own deadline;
 * oldest first, also those missed while nothing ran. A month that a person reopened waits for a person to close it, and those after
 * it wait with it. Two processes may try: the second is refused, which is fine.
 */
@Component
class WhenDeadlinePassesThenClosePeriod {
    private static final Logger LOG = LoggerFactory.getLogger(WhenDeadlinePassesThenClosePeriod.class);
    private static final int YEARS_BACK = 10;

    private final Desk desk;
    private final Ledger ledger;
    private final Clock clock;

    WhenDeadlinePassesThenClosePeriod(Desk desk, Ledger ledger, Clock clock) {
        this.desk = desk;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 60_000)
    void react() {
        Origin origin = new Origin(AccountName.SYSTEM, new UnitCode("system"), Role.SYSTEM, clock.instant(), "scheduler");
        List<Event> rulebook = ledger.eventsOf("rulebook");
        for (int year = origin.day().getYear() - YEARS_BACK; year <= origin.day().getYear(); year++) {
            YearName name = new YearName(year);
            for (YearMonth month : due(year, ledger.eventsOf(name.toString()), rulebook, origin.day())) {
                try {
                    desk.ask(MonitoringYearApi.addressee(name), new ClosePeriod(name, month), CommandRequest.once(origin));
                    LOG.info("closed {}", month);
                } catch (Refusal alreadyDone) {
                    LOG.info("{} was not closed: {}", month, alreadyDone.getMessage());
                    break;
                }
            }
        }
    }

    /** The months to be closed today, given what happened to the year and which rules were adopted. */
    static List<YearMonth> due(int year, List<Event> events, List<Event> rulebook, LocalDate today) {
        YearState state = YearState.of(events);
        return !state.isAutomatic() ? List.of() : IntStream.rangeClosed(state.closedThrough() + 1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .takeWhile(month -> !state.reopened().contains(month) && !today.isBefore(closingDay(month, rulebook))
                        && today.isAfter(state.deadline(month).orElse(month.atEndOfMonth()))).toList();
    }

    private static LocalDate closingDay(YearMonth month, List<Event> rulebook) {
        List<RulesAdopted> adopted = rulebook.stream().filter(RulesAdopted.class::isInstance).map(RulesAdopted.class::cast).toList();
        return month.plusMonths(1).atDay(new YearPolicy(YearState.UNOPENED, Map.of(), adopted).rulesAt(month).closingDay());
    }
}
