package jixiao.query.delivery.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jixiao.query.fold.deadletter.Failing;
import jixiao.query.fold.deadletter.Failures;
import jixiao.query.fold.generation.RowSecurity;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Turns the crank of the outbox: notes what is to be told, composes what is due, sends it. One thread, in one process at a time. */
public final class OutboxLoop implements AutoCloseable {
    /** A database that was lost is asked again this soon. */
    private static final long PAUSE_MILLIS = 1_000;
    private static final String SCHEMA = "delivery";
    private final DataSource views;
    private final Outbox outbox;
    private final Digests digests;
    private final Messages messages;
    private final MessageDispatcher dispatcher;
    private final Duration look;
    private final Clock clock;
    private final LeaderLock turn;
    private final Semaphore wake = new Semaphore(0);
    private final Failures failures =
            new Failures(LoggerFactory.getLogger(OutboxLoop.class), "the outbox", Failing::reasonOf, System::nanoTime);
    private final Thread thread = new Thread(this::run, "outbox");
    private volatile boolean closed;
    /** Whether the policies of the tables were looked at since the views were switched. */
    private boolean isSecured;

    public OutboxLoop(DataSource views, Outbox outbox, Digests digests, Messages messages, MessageDispatcher dispatcher, Duration look,
            Clock clock) {
        this.views = views;
        this.outbox = outbox;
        this.digests = digests;
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.look = look;
        this.clock = clock;
        this.turn = new LeaderLock(views);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    public void wake() {
        wake.release();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Null where nothing fails. */
    public @Nullable Failing failing() {
        return failures.current().orElse(null);
    }

    /** The tables stand in a schema of their own, which no generation of views touches. */
    public static void prepare(DataSource views) {
        Flyway.configure().dataSource(views).schemas(SCHEMA).defaultSchema(SCHEMA).createSchemas(true)
                .locations("classpath:db/query/delivery", "classpath:db/query/grants").load().migrate();
        RowSecurity.require(views, SCHEMA);
    }

    private void run() {
        boolean isPrepared = false;
        try {
            while (!closed) {
                try {
                    if (!isPrepared) {
                        prepare(views);
                        isPrepared = true;
                    }
                    if (turn.isOurs()) {
                        pass();
                    }
                    failures.succeeded();
                } catch (RuntimeException | Error failure) { // after an error too there are people to be told
                    failures.failed(failure);
                    Thread.sleep(PAUSE_MILLIS);
                }
                if (wake.tryAcquire(look.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException stop) {
            closed = true;
        } finally {
            turn.close();
        }
    }

    /**
     * What cannot be told or composed holds back nothing that is to be sent. One time for all: nothing is sent whose right to be is not
     * looked up.
     */
    private void pass() {
        if (!isSecured) {
            RowSecurity.require(views, SCHEMA);
            isSecured = true;
        }
        Instant now = clock.instant();
        try {
            isSecured = !outbox.follow(now);
        } finally {
            try {
                digests.compose(now);
            } finally {
                messages.notice(now);
                dispatcher.fill(now, this::wake);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(2_000); // so that the lock is given back before the pool ends
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        dispatcher.close();
    }
}
