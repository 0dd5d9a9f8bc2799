package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.kafka.Resequencer.Run;
import jixiao.query.feed.kafka.Resequencer.Verdict;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.query.feed.mirror.Mirror;
import jixiao.query.feed.mirror.MirrorCheckpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what comes out of a topic into the mirror: in order, with what is missing fetched from the ledger. Of one thread. */
final class MirrorWriter {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorWriter.class);
    private static final int MOST_EARLY = 20_000;
    private static final long MOST_EARLY_BYTES = 48L << 20;
    /** Rows of a transaction. */
    private static final int MOST_AT_ONCE = 1_000;
    /** Where only duplicates come, the place in the topic is stored this often. */
    private static final long PLACE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Mirror mirror;
    private final HoleSource source;
    private final FeedStatus status;
    private final RepeatedRecords again;
    private MirrorCheckpoint checkpoint;
    private Resequencer resequencer;
    private HoleFilling filling;
    private @Nullable String unreadable;
    private boolean isLastUnreadable;
    private long storedAt = System.nanoTime();

    MirrorWriter(Mirror mirror, HoleSource source, FeedStatus status) {
        this.mirror = mirror;
        this.source = source;
        this.status = status;
        this.again = new RepeatedRecords(mirror, status);
        this.checkpoint = mirror.checkpoint();
        this.resequencer = behind(checkpoint);
        this.filling = new HoleFilling(resequencer, source, status);
    }

    /** Begins anew behind what is stored, whoever stored it. */
    MirrorCheckpoint reread() {
        checkpoint = mirror.checkpoint();
        resequencer = behind(checkpoint);
        filling = new HoleFilling(resequencer, source, status);
        again.clear();
        return checkpoint;
    }

    private Resequencer behind(MirrorCheckpoint stored) {
        return new Resequencer(stored.epoch(), stored.position(), stored.hash(), mirror.endedEpochs(), MOST_EARLY, MOST_EARLY_BYTES);
    }

    void offer(Arrived arrived) {
        isLastUnreadable = false;
        if (resequencer.offer(arrived) == Verdict.DUPLICATE) {
            status.duplicates.incrementAndGet();
            if (arrived.record().position() <= resequencer.position()) {
                again.add(arrived.record());
            }
        }
    }

    /** Something came that is no record of a ledger: where none comes behind it, it may have been what is next. */
    void unreadable(String sentence) {
        unreadable = sentence;
        isLastUnreadable = true;
    }

    /** {@code topicId}, {@code partition} and {@code next}: where in the topic all this was read. False where another has written. */
    boolean store(String topic, String topicId, int partition, ToLongFunction<Integer> next) {
        again.compare(resequencer.epoch());
        boolean hasMoved = false;
        for (Optional<Run> run = resequencer.next(MOST_AT_ONCE); run.isPresent(); run = resequencer.next(MOST_AT_ONCE)) {
            List<LedgerRecord> records = run.get().records();
            LedgerRecord last = records.get(records.size() - 1);
            if (run.get().isNew()) {
                LOG.info("the ledger's epoch {} begins", run.get().epoch());
                status.forked(null);
            }
            long offset = resequencer.restart(partition, next.applyAsLong(partition));
            if (!move(new MirrorCheckpoint(topic, topicId, partition, offset, last.epoch(), last.position(), last.hash()), records)) {
                return false;
            }
            hasMoved = true;
        }
        if (hasMoved) {
            status.found(null);
        }
        sayWhatWasUnreadable();
        resequencer.rejected().ifPresent(status::rejected);
        long offset = resequencer.restart(partition, next.applyAsLong(partition));
        boolean isElsewhere = !checkpoint.topicId().equals(topicId) || checkpoint.partition() != partition;
        boolean isDue = checkpoint.nextOffset() != offset && System.nanoTime() - storedAt > PLACE_EVERY_NANOS;
        return !isElsewhere && !isDue || move(checkpoint.readFrom(topic, topicId, partition, offset), List.of());
    }

    private void sayWhatWasUnreadable() {
        if (unreadable != null) {
            status.found(unreadable);
            unreadable = null;
            if (isLastUnreadable) {
                resequencer.suspect();
            }
        }
    }

    private boolean move(MirrorCheckpoint to, List<LedgerRecord> records) {
        if (!mirror.move(checkpoint, to, records)) {
            LOG.info("another process has written the mirror; this one goes on behind it");
            return false;
        }
        checkpoint = to;
        storedAt = System.nanoTime();
        return true;
    }

    /** Has what is missing for some time be fetched; says what is still missing. */
    void lookAtHoles() {
        filling.look();
    }

    /** Where to read again what there was no room for. */
    Map<Integer, Long> rewinds() {
        return resequencer.rewinds();
    }

    long restart(int partition, long next) {
        return resequencer.restart(partition, next);
    }

    MirrorCheckpoint checkpoint() {
        return checkpoint;
    }

    long lastSeen() {
        return resequencer.lastSeen();
    }
}
