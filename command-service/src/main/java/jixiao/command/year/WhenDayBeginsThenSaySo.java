package jixiao.command.year;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.ledger.Ledger;
import jixiao.command.year.MonitoringYearCommand.BeginDay;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.year.YearState;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says once a day, to every opened year that is still watched, that a day began in Shanghai: views have no other clock. Only
 * ever today; what was missed while nothing ran stays missing. Two processes may try: the second adds nothing.
 */
@Component
public class WhenDayBeginsThenSaySo {
    private final Desk desk;
    private final Ledger ledger;
    private final Clock clock;
    /** Years that know of their day: not asked again until the next. */
    private final Map<Integer, LocalDate> said = new HashMap<>();

    WhenDayBeginsThenSaySo(Desk desk, Ledger ledger, Clock clock) {
        this.desk = desk;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 6_000, fixedDelay = 60_000)
    public synchronized void react() {
        Origin origin = new Origin(AccountName.SYSTEM, new UnitCode("system"), Role.SYSTEM, clock.instant(), "scheduler");
        LocalDate today = origin.day();
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            YearName name = new YearName(year);
            if (today.equals(said.get(year))) {
                continue;
            }
            List<Event> events = ledger.eventsOf(name.toString());
            if (isDue(year, events, today)) {
                desk.ask(MonitoringYearApi.addressee(name), new BeginDay(name), CommandRequest.once(origin));
            }
            if (!events.isEmpty()) {
                said.put(year, today);
            }
        }
    }

    /** Whether an opened year has yet to hear of today. */
    static boolean isDue(int year, List<Event> events, LocalDate today) {
        return !events.isEmpty() && new YearName(year).hasYetToHearOf(today, YearState.of(events));
    }
}
