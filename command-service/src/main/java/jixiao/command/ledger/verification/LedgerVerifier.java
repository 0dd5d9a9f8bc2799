package jixiao.command.ledger.verification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.kernel.value.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves the ledger by itself: every minute from the last proven place on, every night from the first row, on a connection of its own.
 * Where something speaks against the ledger, the appender has stopped, and the whole is proven every minute until nothing does.
 */
public final class LedgerVerifier implements AutoCloseable {
    static final Duration EVERY = Duration.ofMinutes(1);
    /** When nobody works, in the bureau's time. */
    static final LocalTime NIGHT = LocalTime.of(2, 30);
    /** Proving takes a tenth of a core at most, however far behind it is; a ledger in doubt is proven at full speed. */
    private static final int PAUSE_FOR_EACH_NANO = 9;
    private static final ChainWalk.Pause<InterruptedException> AT_FULL_SPEED = nanos -> { };
    private static final Logger LOG = LoggerFactory.getLogger(LedgerVerifier.class);

    private final DataSource database;
    private final KnownHead known;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ledger-verifier");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable VerifiedUpTo proven;
    private boolean complained;
    private long lookedAt;

    public LedgerVerifier(DataSource database, KnownHead known, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.known = known;
        this.clock = clock;
        gauge(metrics, "jixiao.ledger.intact", "1 while nothing speaks against the ledger, 0 once appending has stopped",
                () -> known.objection().isPresent() ? 0L : 1L);
        gauge(metrics, "jixiao.ledger.verified.position", "up to where the chain is proven",
                () -> proven == null ? null : proven.place().position());
        gauge(metrics, "jixiao.ledger.verified.age.seconds", "since the chain was last proven up to the end",
                () -> proven == null ? null : age(proven.verifiedAt()));
        gauge(metrics, "jixiao.ledger.verified.whole.age.seconds", "since the chain was last proven from the first row on",
                () -> proven == null ? null : age(proven.wholeAt()));
    }

    private static void gauge(MeterRegistry metrics, String name, String description, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(metrics);
    }

    private @Nullable Long age(@Nullable Instant since) {
        return since == null ? null : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    /** What an earlier process knew counts before anything is appended; whether the chain holds is asked a minute later. */
    public void start() {
        try (Connection connection = database.getConnection()) {
            proven = new LedgerProof(connection, known, AT_FULL_SPEED).recalled();
        } catch (SQLException away) {
            LOG.warn("what was known of the ledger cannot be read yet: {}", away.getMessage());
        }
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws nothing: one bad look must not be the last. */
    public void look() {
        try (Connection connection = database.getConnection()) {
            boolean inDoubt = known.objection().isPresent();
            if (!inDoubt && proven != null) {
                proven = proof(connection).further(proven, clock.instant());
            }
            if (proven == null || isDue(proven.wholeAt()) || proven.objection() != null || known.objection().isPresent()) {
                proveWhole(connection, known.objection().isPresent());
            }
            complained = false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException | Error failure) {
            if (!complained) {
                LOG.error("the ledger cannot be verified", failure);
            }
            complained = true;
        }
    }

    /** A walk of minutes does not keep the newest events waiting for their proof. */
    private void proveWhole(Connection connection, boolean atFullSpeed) throws SQLException, InterruptedException {
        lookedAt = System.nanoTime();
        LedgerProof whole = new LedgerProof(connection, known, atFullSpeed ? AT_FULL_SPEED : nanos -> {
            rest(nanos);
            if (proven != null && System.nanoTime() - lookedAt > EVERY.toNanos()) {
                lookedAt = System.nanoTime();
                proven = proofUnlessBroken(connection, proven);
            }
        });
        proven = whole.whole(proven, clock.instant());
    }

    private VerifiedUpTo proofUnlessBroken(Connection connection, VerifiedUpTo before) throws InterruptedException {
        try {
            return proof(connection).further(before, clock.instant());
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private LedgerProof proof(Connection connection) {
        return new LedgerProof(connection, known, LedgerVerifier::rest);
    }

    /** Whether a night has come since. */
    private boolean isDue(@Nullable Instant wholeAt) {
        ZonedDateTime now = clock.instant().atZone(Origin.ZONE);
        ZonedDateTime tonight = now.with(NIGHT);
        return wholeAt == null || wholeAt.isBefore((tonight.isAfter(now) ? tonight.minusDays(1) : tonight).toInstant());
    }

    private static void rest(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos * PAUSE_FOR_EACH_NANO);
    }

    /** Null before the first. */
    public @Nullable VerifiedUpTo proven() {
        return proven;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
