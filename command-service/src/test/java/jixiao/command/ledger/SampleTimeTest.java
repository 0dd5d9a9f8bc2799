package jixiao.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.ledger.chain.PendingCommand;
import jixiao.command.ledger.chain.RecordingClock;
import jixiao.command.ledger.chain.SampleTime;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A ledger's past is the sample's alone: marked, and possible only while there is nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleTimeTest {
    private static final Instant JANUARY = Instant.parse("2024-01-02T01:00:00Z");
    private final SampleTime time = new SampleTime(JANUARY);
    private final OpenLedger rows = OpenLedger.fresh();
    private long sequence;

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void records_on_an_empty_ledger_by_its_own_clock_and_marks_all_it_stores() throws SQLException {
        try (Ledger sample = sample()) {
            append(sample, 1);
            time.goesTo(JANUARY.plus(Duration.ofDays(30)));
            append(sample, 2);
            time.goesTo(JANUARY);
            append(sample, 3);
        }
        assertThat(rows.text("select string_agg(to_char(recorded_at at time zone 'UTC', 'MM-DD HH24'), ',' order by position) "
                + "from ledger"))
                .as("and never goes back").isEqualTo("01-02 01,02-01 01,02-01 01");
        assertThat(rows.isTrue("select bool_and(metadata ->> 'sample' = 'true' and metadata ->> 'account' = 'clerk') "
                + "from ledger")).isTrue();
        assertThat(rows.verification().intact()).isTrue();
    }

    @Test
    void is_followed_by_what_really_happens_at_its_own_time_and_without_the_mark() throws SQLException {
        try (Ledger sample = sample(); Ledger real = ledger(null)) {
            append(sample, 1);
            append(real, 2);
            assertThat(rows.isTrue("select metadata ->> 'sample' is null and recorded_at > now() - interval '1 minute' "
                    + "from ledger where position = 2")).isTrue();
            assertRefused(sample, 3);
        }
        assertThat(rows.verification().intact()).isTrue();
    }

    @Test
    void is_refused_on_a_ledger_that_holds_anything_else_which_goes_on_as_before() throws SQLException {
        try (Ledger sample = sample(); Ledger real = ledger(null)) {
            append(real, 1);
            assertRefused(sample, 2);
            append(real, 2);
            assertThat(sample.objection()).isEmpty();
        }
        assertThat(rows.isTrue("select bool_and(metadata ->> 'sample' is null) from ledger")).isTrue();
    }

    private void assertRefused(Ledger sample, long position) throws SQLException {
        long before = sequence;
        assertThatThrownBy(() -> append(sample, position)).isInstanceOf(NotStored.Stopped.class)
                .hasMessage("没有受理，什么也没有记录：账本里有样例以外的事件（第 %d 条），样例不能再写入。", position - 1);
        sequence = before;
        assertThat(rows.positions()).hasSize((int) position - 1);
    }

    private Ledger sample() {
        return ledger(time);
    }

    private Ledger ledger(SampleTime sample) {
        return new Ledger(rows.source, rows.source, rows.source, new RecordingClock(Clock.systemUTC(), Clock.systemUTC(), sample),
                Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private void append(Ledger ledger, long position) {
        Origin clerk = new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK, Instant.EPOCH, "test");
        PendingCommand asked = new PendingCommand(UUID.randomUUID(), clerk, Optional.empty(), System.nanoTime() + Duration.ofSeconds(4)
                .toNanos());
        asked.during(() -> ledger.engine().appendEvents(List.of(new GenericDomainEventMessage<>("DayBegan", "year-2024", sequence++,
                new DayBegan(2024, LocalDate.of(2024, 1, 2))))));
        assertThat(asked.position()).contains(position);
    }
}
