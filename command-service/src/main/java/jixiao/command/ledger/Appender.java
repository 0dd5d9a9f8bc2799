package jixiao.command.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups the commits: command threads hand their events over and wait, one thread stores all that wait with one insert and
 * one commit. Nothing is answered before its commit is; a commit whose answer is lost is looked up, never guessed. Longer
 * than usual: how a batch is taken, stored and settled is one argument and is read in one piece.
 */
final class Appender implements AutoCloseable {
    /** More than this in one statement gains nothing; a larger command still goes in whole. */
    private static final int EVENTS_PER_BATCH = 500;
    /** Shorter than any asker waits, so that most are told for certain that nothing was stored. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration UNTIL_LOOKING_UP = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    private final DataSource database;
    private final KnownHead known;
    private final RecordingClock clock;
    private final Waiting waiting = new Waiting();
    private final DistributionSummary batchSize;
    private final Thread thread = new Thread(this::run, "ledger-appender");
    private LedgerSession session;
    private volatile boolean running = true;
    private volatile long head;
    private volatile NotStored trouble;

    Appender(DataSource database, KnownHead known, RecordingClock clock, MeterRegistry metrics) {
        this.database = database;
        this.known = known;
        this.clock = clock;
        this.head = known.furthest().position();
        batchSize = DistributionSummary.builder("jixiao.append.batch").baseUnit("events")
                .description("events stored by one commit").register(metrics);
        Gauge.builder("jixiao.ledger.position", () -> this.head).description("last position this process knows of").register(metrics);
        Gauge.builder("jixiao.append.waiting", waiting::size).description("commands waiting for the appender").register(metrics);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Stores the events of one command and answers the last position; otherwise {@link NotStored} or Axon's ConcurrencyException.
     *
     * @param deadline the {@link System#nanoTime} until which to wait
     */
    long append(List<Entry> entries, long deadline) {
        refuseIfStopped();
        Pending pending = new Pending(entries);
        if (!running || !waiting.offer(pending)) {
            throw new NotStored.NotAccepted("等待保存的操作已有 %d 个".formatted(Waiting.MOST), null);
        }
        try {
            Long position = pending.await(deadline);
            if (position != null) {
                return position;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotStored.Unknown(stopping);
        }
        if (waiting.remove(pending)) {
            throw trouble().orElseGet(() -> new NotStored.NotAccepted("数据库没有及时应答", null));
        }
        throw new NotStored.Unknown(null);
    }

    private void refuseIfStopped() {
        known.objection().ifPresent(objection -> {
            throw new NotStored.Stopped(objection.getMessage());
        });
        if (!thread.isAlive()) {
            throw new NotStored.Stopped("保存事件的线程已停止，请重新启动");
        }
    }

    /** The last position stored by this process, or found at its start. */
    long head() {
        return head;
    }

    Optional<NotStored> trouble() {
        return Optional.ofNullable(trouble);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        List<Pending> taken = new ArrayList<>();
        while (running || !waiting.isEmpty()) {
            try {
                waiting.take(taken, EVENTS_PER_BATCH, UNTIL_LOOKING_UP);
                if (!taken.isEmpty()) {
                    store(new Batch(new ArrayList<>(taken)));
                }
            } catch (RuntimeException | Error fault) {
                LOG.error("the appender met a fault of its own", fault);
                taken.forEach(one -> one.failed(new NotStored.Unknown(fault)));
                forgetSession();
            }
            taken.clear();
        }
    }

    private void store(Batch batch) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean unsettled = false;
        boolean together = true;
        batchSize.record(batch.events());
        while (true) {
            Batch.Step step = new Batch.Step();
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
        try {
            session.rollback();
        } catch (SQLException broken) {
            forgetSession();
        }
    }

    private void forgetSession() {
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

    /** Stores what waits, then stops. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        forgetSession();
    }
}
