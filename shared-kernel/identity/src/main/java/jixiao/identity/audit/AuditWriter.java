package jixiao.identity.audit;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores one batch after another, each with one insert and one commit. A commit whose answer is lost is looked up, never guessed. */
final class AuditWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    /** By the class of the SQLSTATE: connection, sign-in, transaction, resources, locks, operators, system and the server's own faults. */
    private static final Set<String> OF_NO_ROW = Set.of("08", "28", "25", "53", "55", "57", "58", "XX");

    private final DataSource database;
    private final KnownTail known;
    private @Nullable AuditSession session;
    private volatile @Nullable String trouble;

    AuditWriter(DataSource database, KnownTail known) {
        this.database = database;
        this.known = known;
    }

    /** Why the last batch was not stored; null where it was. */
    @Nullable String trouble() {
        return trouble;
    }

    void saw(@Nullable String trouble) {
        this.trouble = trouble;
    }

    /** Each row is told how it went; answers those that were not stored. */
    List<PendingRow> store(List<PendingRow> batch) {
        List<PendingRow> failed = stored(batch);
        if (failed.size() < batch.size()) {
            trouble = null;
        }
        return failed;
    }

    private List<PendingRow> stored(List<PendingRow> batch) {
        try {
            together(batch);
            batch.forEach(PendingRow::stored);
            return List.of();
        } catch (SQLException failure) {
            if (!isConnectionLost(failure) && batch.size() > 1) { // one of them is refused by the database: its neighbours are not
                return batch.stream().filter(one -> !stored(List.of(one)).isEmpty()).toList();
            }
            String sentence = failure.getMessage();
            if (trouble == null) {
                LOG.error("the audit cannot be written, requests that need it are refused: {}", sentence);
            }
            trouble = sentence;
            AuditAway away = new AuditAway("数据库不可用", failure);
            batch.forEach(one -> one.failed(away));
            return batch;
        }
    }

    /** A session may have been broken while nobody used it: what fails on it is tried once more on a new one. */
    private void together(List<PendingRow> batch) throws SQLException {
        Attempt attempt = new Attempt();
        boolean isNew = session == null;
        try {
            append(batch, attempt);
        } catch (SQLException failure) {
            forgetSession();
            if (isNew && attempt.last == null || !isConnectionLost(failure)) {
                throw failure;
            }
            try {
                append(batch, attempt);
            } catch (SQLException again) {
                forgetSession();
                throw again;
            }
        }
    }

    /** {@code last} is what the last row would be, once a commit of it was asked for. */
    private static final class Attempt {
        @Nullable AuditRow last;
    }

    private void append(List<PendingRow> batch, Attempt attempt) throws SQLException {
        AuditSession open = session == null ? new AuditSession(database) : session;
        session = open;
        AuditStatements.Tail tail = open.statements().lock(known);
        AuditRow before = attempt.last;
        if (before != null && Arrays.equals(open.hashAt(before.number()), before.hash())) {
            open.rollback();
            known.saw(new AuditPlace(before.number(), before.hash()));
            return;
        }
        AuditRow[] rows = open.statements().after(tail, batch, System.nanoTime());
        open.statements().insert(rows);
        AuditRow last = Objects.requireNonNull(rows[rows.length - 1]);
        attempt.last = last;
        open.commit();
        known.saw(new AuditPlace(last.number(), last.hash()));
    }

    private static boolean isConnectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLNonTransientConnectionException || failure instanceof SQLTransientConnectionException
                || state == null || state.length() < 2 || OF_NO_ROW.contains(state.substring(0, 2));
    }

    private void forgetSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        forgetSession();
    }
}
