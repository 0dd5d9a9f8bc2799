package jixiao.command.year;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.ledger.Ledger;
import jixiao.command.platform.Refusal;
import jixiao.command.year.MonitoringYearCommand.OpenPeriod;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.kernel.event.Event;
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
 * Opens the months of automatic years for inspection once they are over, with the dates of the rules, unless a person did. Runs
 * before the closing, so that a month missed while nothing ran is opened before it is closed. Two processes may try: the same again changes
 * nothing.
 */
@Component
class WhenMonthEndsThenOpenPeriod {
    private static final Logger LOG = LoggerFactory.getLogger(WhenMonthEndsThenOpenPeriod.class);
    private static final int YEARS_BACK = 10;

    private final Desk desk;
    private final Ledger ledger;
    private final Clock clock;

    WhenMonthEndsThenOpenPeriod(Desk desk, Ledger ledger, Clock clock) {
        this.desk = desk;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 4_000, fixedDelay = 60_000)
    void react() {
        Origin origin = new Origin(AccountName.SYSTEM, new UnitCode("system"), Role.SYSTEM, clock.instant(), "scheduler");
        for (int year = origin.day().getYear() - YEARS_BACK; year <= origin.day().getYear(); year++) {
            YearName name = new YearName(year);
            for (YearMonth month : due(year, ledger.eventsOf(name.toString()), origin.day())) {
                try {
                    desk.ask(MonitoringYearApi.addressee(name), new OpenPeriod(name, month, null, null, false),
                            CommandRequest.once(origin));
                    LOG.info("opened {}", month);
                } catch (Refusal alreadyDone) {
                    LOG.info("{} was not opened: {}", month, alreadyDone.getMessage());
                }
            }
        }
    }

    /** The months to be opened today, given what happened to the year. */
    static List<YearMonth> due(int year, List<Event> events, LocalDate today) {
        YearState state = YearState.of(events);
        return !state.isAutomatic() ? List.of() : IntStream.rangeClosed(state.closedThrough() + 1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .takeWhile(month -> today.isAfter(month.atEndOfMonth())).filter(month -> state.deadline(month).isEmpty()).toList();
    }
}
