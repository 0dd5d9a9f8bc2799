package jixiao.identity.audit;

import jakarta.servlet.ServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Changes identity's tables and records it in the same transaction: neither is ever there without the other. The record comes last, so
 * that the chain's lock is held for no longer than a commit.
 */
public final class RecordedChange {
    /** Of a process that is paused while it holds the lock, or that waits for one that is. */
    private static final String LIMITS = "set local lock_timeout = '2s'; set local idle_in_transaction_session_timeout = '3s'";

    /** A commit was asked for and not answered, so that nobody knows whether the change and its record are there: HTTP 503. */
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    public static final class OutcomeUnknown extends RuntimeException {
        /** A restart of the database takes a few seconds. */
        public static final String RETRY_AFTER_SECONDS = "2";

        OutcomeUnknown(Throwable lost) {
            super("数据库在保存时中断，暂不知道是否已经生效。请稍后先查看，没有生效再办理一次", lost, false, false);
        }
    }

    private final DataSource identity;
    private final TransactionTemplate transaction;
    private final AuditLog log;

    public RecordedChange(DataSource identity, AuditLog log) {
        this.identity = identity;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(identity));
        this.log = log;
    }

    /**
     * Answers what the change answers, whose every statement must go through the same pool; where it throws, nothing of it is kept or
     * recorded. Throws {@link AuditAway} where the record cannot be stored, and then nothing was changed; {@link OutcomeUnknown} where
     * the commit is not answered.
     */
    public <T> T run(ServletRequest request, AuditEntry entry, Supplier<T> change) {
        AuditPlace[] end = {AuditPlace.START};
        T changed;
        try {
            changed = Objects.requireNonNull(transaction.execute(status -> {
                T done = change.get();
                end[0] = append(entry.stored());
                return done;
            }));
        } catch (TransactionException failure) {
            throw end[0].equals(AuditPlace.START) ? failure : new OutcomeUnknown(failure); // after the record only the commit follows
        }
        log.known().saw(end[0]);
        Audited.recorded(request);
        return changed;
    }

    private AuditPlace append(AuditEntry entry) {
        Connection connection = DataSourceUtils.getConnection(identity);
        try (Statement limits = connection.createStatement(); AuditStatements statements = new AuditStatements(connection)) {
            limits.execute(LIMITS);
            AuditStatements.Tail tail = statements.lock(log.known());
            AuditRow[] rows = statements.after(tail, List.of(new PendingRow(entry, 1, System.nanoTime())), System.nanoTime());
            statements.insert(rows);
            log.saw(null);
            return new AuditPlace(rows[0].number(), rows[0].hash());
        } catch (SQLException failure) {
            log.saw(failure.getMessage());
            throw new AuditAway("数据库不可用", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, identity);
        }
    }
}
