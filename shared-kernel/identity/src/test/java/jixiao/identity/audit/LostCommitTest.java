package jixiao.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit whose answer does not come back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostCommitTest {

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
