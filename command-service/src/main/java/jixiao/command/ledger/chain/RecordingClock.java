package jixiao.command.ledger.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that rows are recorded at: the database's, as long as it goes on as time does. As no row may be recorded before the one
 * before it, a clock set ahead by a year and back again would freeze the ledger's time for a year: a jump is not followed, nor is
 * one back, but said. Once the clock is back, or after a start that finds the other clock of the same mind, it is believed again.
 */
public final class RecordingClock {
    /** More than clocks drift apart between two looks, or are put right by at once; how far recorded times can run ahead. */
    static final Duration JUMP = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(RecordingClock.class);
    private final Clock own;
    private final Clock steady;
    private final @Nullable SampleTime sample;
    private @Nullable Instant believed;
    private @Nullable Instant believedAt;
    private volatile Duration jump = Duration.ZERO;

    /**
     * @param own    this process's clock, a second witness when there is nothing to compare with
     * @param steady one that nobody can set; only how far it goes counts
     */
    public RecordingClock(Clock own, Clock steady) {
        this(own, steady, null);
    }

    /** @param sample in the place of the database's clock, where demonstration data is played; null everywhere else */
    public RecordingClock(Clock own, Clock steady, @Nullable SampleTime sample) {
        this.own = own;
        this.steady = steady;
        this.sample = sample;
    }

    /** Whether what is recorded is demonstration data: its times are its own, and it has to bear the mark. */
    public boolean isSample() {
        return sample != null;
    }

    /** Throws where demonstration data would follow what is none. */
    public void requireOwn(Connection connection, long position) throws SQLException {
        if (sample != null && !ChainPlace.isSample(connection, position)) {
            throw LedgerChanged.notOnlyASample(position);
        }
    }

    /** The time to record at, given what the database's clock says and the last row's time; {@code last} is null before the first row. */
    public synchronized Instant at(Instant database, @Nullable Instant last) {
        if (sample != null) {
            return sample.instant().truncatedTo(ChronoUnit.MICROS);
        }
        Instant now = steady.instant();
        Instant expected = believed == null ? begin(database, last) : believed.plus(Duration.between(believedAt, now));
        Duration off = Duration.between(expected, database);
        boolean isJump = off.abs().compareTo(JUMP) > 0;
        believed = isJump ? expected : database;
        believedAt = now;
        say(isJump ? off : Duration.ZERO);
        return believed.truncatedTo(ChronoUnit.MICROS);
    }

    /** The database's clock cannot be compared with itself yet: ahead of both others or behind the last row, it has jumped already. */
    private Instant begin(Instant database, @Nullable Instant last) {
        if (last == null) {
            return database;
        }
        Instant latest = own.instant().isAfter(last) ? own.instant() : last;
        return database.isAfter(latest) ? latest : database.isBefore(last) ? last : database;
    }

    private void say(Duration off) {
        if (!off.isZero() && jump.isZero()) {
            LOG.error("the database's clock jumped by {} s; recorded times go on without it", off.toSeconds());
        } else if (off.isZero() && !jump.isZero()) {
            LOG.warn("the database's clock goes on as recorded times do again");
        }
        jump = off;
    }

    /** The database's time as it went on, its jumps not followed; empty before it was heard. */
    public synchronized Optional<Instant> now() {
        return believed == null ? Optional.empty() : Optional.of(believed.plus(Duration.between(believedAt, steady.instant())));
    }

    /** How far the database's clock is from where it should be; zero while it is believed. */
    public Duration jump() {
        return jump;
    }
}
