package jixiao.command.ledger.append;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.command.ledger.chain.LedgerChanged;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.ledger.chain.RecordingClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores one batch after another, each with one insert and one commit, on a session that is opened anew whenever it is broken. A commit
 * whose answer is lost is looked up, never guessed.
 */
final class BatchWriter {
    /** Shorter than any asker waits, so that most are told for certain that nothing was stored. */
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final DataSource database;
    private final KnownHead known;
    private final RecordingClock clock;
    private final DistributionSummary batchSize;
    private @Nullable LedgerSession session;
    private volatile long head;
    private volatile @Nullable NotStored trouble;

    BatchWriter(DataSource database, KnownHead known, RecordingClock clock, MeterRegistry metrics) {
        this.database = database;
        this.known = known;
        this.clock = clock;
        this.head = known.furthest().position();
        batchSize = DistributionSummary.builder("jixiao.append.batch").baseUnit("events")
                .description("events stored by one commit").register(metrics);
    }

    /** The last position stored by this process, or found at its start. */
    long head() {
        return head;
    }

    Optional<NotStored> trouble() {
        return Optional.ofNullable(trouble);
    }

    void store(Batch batch) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean unsettled = false;
        boolean together = true;
        batchSize.record(batch.events());
        while (true) {
            Batch.AppendStep step = new Batch.AppendStep();
            try {
                if (session == null) {
                    session = new LedgerSession(database, known, clock);
                }
                if (unsettled) {
                    batch.settle(session);
                    unsettled = false;
                }
                known.objection().ifPresent(objection -> {
                    throw objection;
                });
                if (!batch.isEmpty()) {
                    head = together ? batch.storeTogether(session, step) : batch.storeOneByOne(session, step);
                }
                trouble = null;
                return;
            } catch (LedgerChanged changed) {
                forgetSession();
                batch.failed(unsettled ? new NotStored.Unknown(changed) : new NotStored.Stopped(changed.getMessage()));
                return;
            } catch (SQLException failure) {
                if (!isConnectionLost(failure) && together) {
                    together = false;
                    rollback();
                    continue;
                }
                unsettled |= step.committing && !isRolledBack(failure);
                forgetSession();
                trouble = NotStored.NotAccepted.by(failure);
                if (System.nanoTime() > deadline) {
                    LOG.warn("{} events could not be stored: {}", batch.events(), failure.getMessage());
                    batch.failed(unsettled ? new NotStored.Unknown(failure) : trouble);
                    return;
                }
                pause();
            }
        }
    }

    /** A lost connection says nothing about the events themselves; so does a lock or time-out that another process caused. */
    static boolean isConnectionLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLNonTransientConnectionException || failure instanceof SQLTransientConnectionException
                || state.startsWith("08") || state.startsWith("57") || state.startsWith("53") || state.startsWith("25")
                || state.startsWith("55") || state.startsWith("58") || state.startsWith("XX") || state.equals("null");
    }

    /**
     * The server gave up waiting for the lock, which comes before everything else. A statement that took too long says nothing of the
     * kind: the time can run out while the commit is written, and is told of after it.
     */
    private static boolean isRolledBack(SQLException failure) {
        return "55P03".equals(failure.getSQLState());
    }

    private void rollback() {
        if (session == null) {
            return;
        }
        try {
            session.rollback();
        } catch (SQLException broken) {
            forgetSession();
        }
    }

    /** After any fault: what a session knows of the ledger and of its transaction is not to be believed any more. */
    void forgetSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
