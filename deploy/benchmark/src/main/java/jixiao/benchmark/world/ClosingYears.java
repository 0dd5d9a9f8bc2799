package jixiao.benchmark.world;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.VoucherNo;

/**
 * Years whose months are about to be closed, each of so many projects that all go alike: nothing is paid in January, half of the budget
 * in February, which comes back in March and is paid again in April. So each of these closings raises or clears an alert of every project.
 */
public record ClosingYears(int years, int projectsOfEach) {
    private static final int FIRST_YEAR = 2000;
    private static final int REPORTED = 3;
    private static final int EVENTS_OF_A_PROJECT = 6 + REPORTED;
    private static final Instant NOW = Instant.parse("2026-01-02T01:00:00Z");

    public int projects() {
        return years * projectsOfEach;
    }

    public long events() {
        return 1L + years + (long) projects() * EVENTS_OF_A_PROJECT;
    }

    /** A database of its own with all of it; nothing is closed yet. */
    public String ledger(Cluster cluster) throws Exception {
        String address = cluster.database(null);
        WrittenLedger.write(address, events(), this::tell);
        return address;
    }

    private void tell(WrittenLedger.Told told) {
        told.event("rulebook", 0, new RulesAdopted(1, LocalDate.of(FIRST_YEAR, 1, 1), Rules.FIRST), NOW);
        World world = new World(projectsOfEach, 1, 1, 1);
        for (int year = FIRST_YEAR; year < FIRST_YEAR + years; year++) {
            told.event(aggregate(year), 0, new YearOpened(year, Closing.MANUAL), NOW);
            for (int number = 0; number < projectsOfEach; number++) {
                tell(told, world.project(year, number), world.target(0));
            }
        }
    }

    private static void tell(WrittenLedger.Told told, ProjectId project, Target target) {
        String name = project.toString();
        int year = project.fiscalYear();
        Money half = new Money(target.budget().fen() / 2);
        told.event(name, 0, new TargetDrafted(project, target), NOW);
        told.event(name, 1, new TargetSubmitted(project, new AccountName("clerk")), NOW);
        told.event(name, 2, new TargetApproved(project, target.budget(), target.funds(), target.plan()), NOW);
        for (int number = 1; number <= REPORTED; number++) {
            told.event(name, 2L + number, new IndicatorReported(project, number, YearMonth.of(year, 1), new Attained("1")), NOW);
        }
        told.event(name, 3L + REPORTED, paid(project, "记-1", LocalDate.of(year, 2, 5), half), NOW);
        told.event(name, 4L + REPORTED, new SpendReversed(project, new VoucherNo("记-1"), LocalDate.of(year, 3, 5), FundSource.FISCAL, half,
                "退回", new Money(-half.fen()), Money.ZERO), NOW);
        told.event(name, 5L + REPORTED, paid(project, "记-2", LocalDate.of(year, 4, 5), half), NOW);
    }

    private static SpendRecorded paid(ProjectId project, String voucher, LocalDate day, Money half) {
        return new SpendRecorded(project, new VoucherNo(voucher), day, FundSource.FISCAL, half, "办公费", null, half, half);
    }

    /** Closes a month of each year, all in one transaction; answers the nanosecond at which that was about to be committed. */
    public long close(Connection connection, int month) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into command.ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata,
                                            recorded_at, hash)
                values (?, ?, ?, ?, ?, 'PeriodClosed', ?, ?::json, ?::json, ?, ?)""");
                Statement notify = connection.createStatement()) {
            String clerk = EventJson.writeOrigin(new Origin(new AccountName("clerk"), World.UNIT, Role.CLERK, NOW, "http 127.0.0.1"));
            for (int number = 0; number < years; number++) {
                int year = FIRST_YEAR + number;
                insert.setLong(1, before(month) + number + 1);
                insert.setString(2, aggregate(year));
                insert.setLong(3, month);
                insert.setObject(4, UUID.randomUUID());
                insert.setObject(5, UUID.randomUUID());
                insert.setInt(6, EventJson.revisionOf("PeriodClosed"));
                insert.setString(7, EventJson.write(new PeriodClosed(year, YearMonth.of(year, month))));
                insert.setString(8, clerk);
                insert.setObject(9, OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC));
                insert.setBytes(10, new byte[32]);
                insert.addBatch();
            }
            insert.executeBatch();
            notify.execute("select pg_notify('ledger', '%d')".formatted(after(month)));
            long began = System.nanoTime();
            connection.commit();
            return began;
        }
    }

    /** The last position before the closings of a month. */
    public long before(int month) {
        return events() + (long) (month - 1) * years;
    }

    /** The position of the last closing of a month. */
    public long after(int month) {
        return before(month) + years;
    }

    private static String aggregate(int year) {
        return "year-" + year;
    }
}
