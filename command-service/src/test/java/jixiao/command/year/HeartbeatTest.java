package jixiao.command.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.Desk;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import org.junit.jupiter.api.Test;

/** In years to come: those that are over would be seen to by the desk's own clock. */
class HeartbeatTest {

    @Test
    void says_every_day_once_whoever_says_it_and_none_that_passed() {
        try (RunningDesk desk = RunningDesk.start(); RunningDesk other = RunningDesk.on(desk.database())) {
            assertThat(desk.post("reviewer", "/api/years/2034/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(204);
            says(desk, "2034-03-01T15:59:59Z");
            says(other, "2034-03-01T15:59:59Z");
            says(desk, "2034-03-01T16:00:00Z");
            says(other, "2034-03-05T01:00:00Z");
            says(desk, "2034-03-04T01:00:00Z");
            says(desk, "2035-12-31T15:00:00Z");
            says(desk, "2035-12-31T16:00:00Z");
            assertThat(desk.part(Ledger.class).eventsOf("year-2034")).filteredOn(DayBegan.class::isInstance)
                    .containsExactly(began(2034, 3, 1), began(2034, 3, 2),
                    began(2034, 3, 5), began(2035, 12, 31));
            assertThat(desk.part(Ledger.class).eventsOf("year-2035")).as("not opened").isEmpty();
        }
    }

    @Test
    void opens_months_missed_with_days_that_are_left_and_closes_them_when_those_are_over() {
        try (RunningDesk desk = RunningDesk.start()) {
            assertThat(desk.post("reviewer", "/api/years/2044/opening", Map.of("closing", "AUTOMATIC")).status()).isEqualTo(204);
            looks(desk, "2044-02-01T01:00:00Z");
            looks(desk, "2044-03-11T01:00:00Z");
            looks(desk, "2044-03-11T01:01:00Z");
            assertThat(desk.part(Ledger.class).eventsOf("year-2044")).filteredOn(event -> event instanceof PeriodOpened
                    || event instanceof PeriodClosed)
                    .containsExactly(opened(1, "2044-02-10"), opened(2, "2044-03-18"), new PeriodClosed(2044, YearMonth.of(2044, 1)));
            looks(desk, "2044-03-18T15:59:59Z");
            looks(desk, "2044-03-18T16:00:00Z");
            assertThat(desk.part(Ledger.class).eventsOf("year-2044")).last().isEqualTo(new PeriodClosed(2044, YearMonth.of(2044, 2)));
            assertThat(desk.part(Ledger.class).eventsOf("year-2044")).filteredOn(PeriodOpened.class::isInstance).hasSize(2);
        }
    }

    private static void looks(RunningDesk desk, String at) {
        Clock now = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        new WhenMonthEndsThenOpenPeriod(desk.part(Desk.class), desk.part(Ledger.class), now).react();
        new WhenDeadlinePassesThenClosePeriod(desk.part(Desk.class), desk.part(Ledger.class), now).react();
    }

    private static PeriodOpened opened(int month, String deadline) {
        return new PeriodOpened(2044, YearMonth.of(2044, month), LocalDate.parse(deadline), List.of(7, 3, 1));
    }

    private static void says(RunningDesk desk, String at) {
        new WhenDayBeginsThenSaySo(desk.part(Desk.class), desk.part(Ledger.class), Clock.fixed(Instant.parse(at), ZoneOffset.UTC)).react();
    }

    private static DayBegan began(int year, int month, int day) {
        return new DayBegan(2034, LocalDate.of(year, month, day));
    }
}
