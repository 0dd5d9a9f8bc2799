package jixiao.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import jixiao.identity.IdentityUnderTest;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The audit log as those see it who record, read and try to change it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditLogTest {
    private final OpenAudit audit = OpenAudit.fresh();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void what_was_recorded_is_stored_before_whoever_recorded_it_goes_on() {
        audit.log.record(OpenAudit.refused("clerk", "SpendExceedsBudget"));
        AuditRow row = audit.newestFirst().get(0);
        assertThat(row.entry()).isEqualTo(OpenAudit.refused("clerk", "SpendExceedsBudget"));
        assertThat(row.number()).isEqualTo(1);
        assertThat(row.times()).isEqualTo(1);
        assertThat(row.since()).isBeforeOrEqualTo(row.at());
        assertThat(audit.verification().intact()).isTrue();
    }

    /** Both see the other's rows appear under their hands all the time. */
    @Test
    void two_processes_take_turns_and_leave_one_chain_without_gaps() throws Exception {
        int each = 200;
        ExecutorService askers = Executors.newFixedThreadPool(16);
        try (OpenAudit other = OpenAudit.on(audit.database)) {
            List<Callable<Void>> work = IntStream.range(0, 2 * each).<Callable<Void>>mapToObj(i -> () -> {
                (i % 2 == 0 ? audit : other).log.record(OpenAudit.refused("clerk" + i, "Reason" + i));
                return null;
            }).toList();
            for (Future<Void> done : askers.invokeAll(work)) {
                done.get();
            }
        } finally {
            askers.shutdown();
        }
        List<AuditRow> rows = audit.newestFirst();
        assertThat(rows.stream().map(AuditRow::number).sorted()).containsExactlyElementsOf(
                LongStream.rangeClosed(1, 2 * each).boxed().toList());
        assertThat(rows.stream().map(row -> row.entry().reason()).distinct()).hasSize(2 * each);
        assertThat(audit.verification()).isEqualTo(new AuditVerification(2 * each, audit.verification().hash(), true, null));
        assertThat(audit.metrics.get("jixiao.audit.batch").summary().count()).as("several to a commit").isLessThan(each);
    }

    @Test
    void neither_login_nor_the_owner_can_change_it() {
        audit.log.record(OpenAudit.refused("clerk", "SpendExceedsBudget"));
        for (String change : List.of("update identity.audit set account = 'other'", "delete from identity.audit",
                "truncate identity.audit")) {
            for (String login : List.of(Postgres.identity(audit.database), Postgres.accounts(audit.database))) {
                assertThatExceptionOfType(SQLException.class).as("%s by %s", change, login).isThrownBy(() -> as(login, change))
                        .withMessageContaining("permission denied for table audit");
            }
            assertThatExceptionOfType(SQLException.class).as("%s by the owner", change)
                    .isThrownBy(() -> as(Postgres.owner(audit.database), change))
                    .withMessageContaining("the audit is only ever appended to");
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> as(Postgres.accounts(audit.database), "select account from identity.audit"))
                .withMessageContaining("permission denied");
        assertThat(audit.verification().intact()).isTrue();
    }

    @Test
    void a_board_that_runs_alone_appends_with_its_own_login() {
        try (OpenAudit board = OpenAudit.on(audit.database, OpenAudit.source(audit.database, Postgres.accounts(audit.database)),
                AuditLog.MOST_WAITING)) {
            audit.log.record(OpenAudit.refused("clerk", "First"));
            board.log.record(OpenAudit.refused("clerk", "Second"));
            audit.log.record(OpenAudit.refused("clerk", "Third"));
        }
        assertThat(audit.newestFirst()).extracting(row -> row.entry().reason()).containsExactly("Third", "Second", "First");
        assertThat(audit.verification().intact()).isTrue();
    }

    @Test
    void nothing_goes_on_where_it_cannot_be_recorded_and_all_does_again_once_it_can() throws SQLException {
        audit.log.record(OpenAudit.refused("clerk", "Before"));
        audit.asSuperuser("alter role %s nologin; select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'".formatted(
                Postgres.identity(audit.database), Postgres.identity(audit.database)));
        assertThatExceptionOfType(AuditAway.class).isThrownBy(() -> audit.log.record(OpenAudit.refused("clerk", "Meanwhile")))
                .withMessageContaining("审计记录写不下来，没有受理");
        assertThat(audit.log.trouble()).isPresent();
        audit.asSuperuser("alter role %s login".formatted(Postgres.identity(audit.database)));
        audit.log.record(OpenAudit.refused("clerk", "After"));
        assertThat(audit.newestFirst()).extracting(row -> row.entry().reason()).containsExactly("After", "Before");
        assertThat(audit.log.trouble()).isEmpty();
    }

    /** The session that was broken is not the one that says no. */
    @Test
    void a_connection_that_was_cut_is_opened_anew_and_nobody_hears_of_it() throws SQLException {
        audit.log.record(OpenAudit.refused("clerk", "Before"));
        audit.asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'".formatted(
                Postgres.identity(audit.database)));
        audit.log.record(OpenAudit.refused("clerk", "After"));
        assertThat(audit.newestFirst()).extracting(AuditRow::number).containsExactly(2L, 1L);
    }

    @Test
    void whoever_finds_the_queue_full_is_refused_at_once() throws SQLException {
        String database = OpenAudit.migrated();
        try (Connection blocking = OpenAudit.source(database, Postgres.identity(database)).getConnection();
                OpenAudit narrow = OpenAudit.on(database, source(database), 1)) {
            blocking.setAutoCommit(false);
            blocking.createStatement().execute("select pg_advisory_xact_lock(7239470119)");
            ExecutorService askers = Executors.newFixedThreadPool(2);
            askers.submit(() -> narrow.log.record(OpenAudit.refused("clerk", "Stored")));
            IdentityUnderTest.await(() -> IdentityUnderTest.blocked(database) == 1);
            askers.submit(() -> narrow.log.record(OpenAudit.refused("clerk", "Waiting")));
            IdentityUnderTest.await(() -> narrow.metrics.get("jixiao.audit.waiting").gauge().value() == 1);
            assertThatExceptionOfType(AuditAway.class).isThrownBy(() -> narrow.log.record(OpenAudit.refused("clerk", "Refused")))
                    .withMessageContaining("等待写下的已有 1 条");
            blocking.rollback();
            askers.shutdown();
        }
    }

    /** What cannot be stored as it is would else fail its whole batch, and a lock-out would begin with a byte. */
    @Test
    void whatever_was_typed_can_be_recorded_and_is_cut() {
        String typed = "na\u0000me\ud800\n" + "字".repeat(500);
        AuditEntry entry = new AuditEntry(typed, "10.0.0.1\u0000", null, "GE\u0001T", "/api/" + "x".repeat(5_000), "\u0000",
                AuditAction.SIGN_IN, AuditOutcome.FAILED, "\ud800");
        audit.log.record(entry);
        AuditEntry stored = audit.newestFirst().get(0).entry();
        assertThat(stored).as("to the letter, and whatever a driver makes of half a pair").isEqualTo(entry.stored());
        assertThat(stored.account()).startsWith("na?me?").hasSize(40);
        assertThat(stored.path()).hasSize(200);
        assertThat(stored.reason()).isEqualTo("?");
        assertThat(audit.verification().intact()).isTrue();
    }

    private void as(String login, String sql) throws SQLException {
        try (Connection connection = OpenAudit.source(audit.database, login).getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static DataSource source(String database) {
        PGSimpleDataSource source = OpenAudit.source(database, Postgres.identity(database));
        source.setSocketTimeout(30);
        return source;
    }
}
