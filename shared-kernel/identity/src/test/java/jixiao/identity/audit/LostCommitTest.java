package jixiao.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import jixiao.identity.audit.RecordedChange.OutcomeUnknown;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;

/** A commit whose answer does not come back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostCommitTest {
    private static final AuditEntry DONE = new AuditEntry("clerk", "10.0.0.1", "SESSION", "PUT", "/api/session/password", "225001",
            AuditAction.COMMAND, AuditOutcome.DONE, null);

    @ParameterizedTest(name = "which was one: {0}")
    @ValueSource(booleans = {true, false})
    void leaves_each_row_once(boolean isCommitted) {
        String database = OpenAudit.migrated();
        AtomicInteger lost = new AtomicInteger();
        DataSource cutting = cutting(OpenAudit.source(database, Postgres.identity(database)), lost, isCommitted);
        try (OpenAudit audit = OpenAudit.on(database, cutting, AuditLog.MOST_WAITING)) {
            audit.log.record(OpenAudit.refused("clerk", "First"));
            lost.set(1);
            audit.log.record(OpenAudit.refused("clerk", "Second"));
            assertThat(lost.get()).as("was cut").isZero();
            audit.log.record(OpenAudit.refused("clerk", "Third"));
            assertThat(audit.newestFirst()).extracting(row -> row.entry().reason()).containsExactly("Third", "Second", "First");
            assertThat(audit.verification().intact()).isTrue();
        }
    }

    /** It may be there or not: whoever asked is told neither. */
    @ParameterizedTest(name = "which was one: {0}")
    @ValueSource(booleans = {true, false})
    void of_a_change_is_told_as_unknown(boolean isCommitted) throws SQLException {
        String database = OpenAudit.migrated();
        AtomicInteger lost = new AtomicInteger();
        DataSource cutting = cutting(OpenAudit.source(database, Postgres.identity(database)), lost, isCommitted);
        JdbcClient tables = JdbcClient.create(cutting);
        try (OpenAudit audit = OpenAudit.on(database)) {
            audit.asSuperuser("insert into identity.access (account, shown, unit) values ('clerk', 'clerk', '225001');"
                    + "insert into identity.person (account, name) values ('clerk', '张三')");
            MockHttpServletRequest request = new MockHttpServletRequest();
            RecordedChange changes = new RecordedChange(cutting, audit.log);
            lost.set(1);
            assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> changes.run(request, DONE,
                    () -> tables.sql("update identity.person set must_change = true where account = 'clerk'").update()))
                    .withMessageContaining("暂不知道是否已经生效");
            assertThat(lost.get()).as("was cut").isZero();
            assertThat(Audited.isRecorded(request)).isFalse();
            assertThat(audit.newestFirst()).hasSize(isCommitted ? 1 : 0);
            assertThat(tables.sql("select must_change from identity.person").query(Boolean.class).single()).isEqualTo(isCommitted);
            assertThat(audit.verification().intact()).isTrue();
        }
    }

    @Test
    void never_asked_for_changes_nothing_and_is_told_so() {
        String database = OpenAudit.migrated();
        try (OpenAudit audit = OpenAudit.on(database)) {
            DataSource away = cutting(OpenAudit.source("jdbc:postgresql://127.0.0.1:1/none", "nobody"), new AtomicInteger(), false);
            assertThatExceptionOfType(CannotCreateTransactionException.class)
                    .isThrownBy(() -> new RecordedChange(away, audit.log).run(new MockHttpServletRequest(), DONE, () -> "changed"));
        }
    }

    /** The next {@code lost} commits are asked for, or are not, and then the line is dead. */
    private static DataSource cutting(DataSource database, AtomicInteger lost, boolean isCommitted) {
        return (DataSource) Proxy.newProxyInstance(LostCommitTest.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(database, arguments);
                    return answer instanceof Connection connection ? cutting(connection, lost, isCommitted) : answer;
                });
    }

    private static Connection cutting(Connection connection, AtomicInteger lost, boolean isCommitted) {
        return (Connection) Proxy.newProxyInstance(LostCommitTest.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && lost.get() > 0) {
                        lost.decrementAndGet();
                        if (isCommitted) {
                            connection.commit();
                        }
                        connection.close();
                        throw new SQLException("the line is dead", "08006");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }
}
