package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.kafka.Resequencer.Run;
import jixiao.query.feed.kafka.Resequencer.Verdict;
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
    private static final int MOST_AT_ONCE = 4_096;
    /** Where only duplicates come, the place in the topic is stored this often. */
    private static final long PLACE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Mirror mirror;
    private final FollowedLedger ledger;
    private final FeedStatus status;
    private final RepeatedRecords again;
    private MirrorCheckpoint checkpoint;
    private Resequencer resequencer;
    private HoleFilling filling;
    private EpochConfirmation confirmation;
    private @Nullable String unreadable;
    private boolean isLastUnreadable;
    private long storedAt = System.nanoTime();

    MirrorWriter(Mirror mirror, FollowedLedger ledger, FeedStatus status) {
        this.mirror = mirror;
        this.ledger = ledger;
        this.status = status;
        this.again = new RepeatedRecords(mirror, status);
        this.checkpoint = mirror.checkpoint();
        this.resequencer = behind(checkpoint);
        this.filling = ledger.filling(resequencer, status);
        this.confirmation = ledger.confirmation(resequencer, mirror.endedEpochs(), status);
    }

    /** Begins anew behind what is stored, whoever stored it. */
    MirrorCheckpoint reread() {
        checkpoint = mirror.checkpoint();
        resequencer = behind(checkpoint);
        filling = ledger.filling(resequencer, status);
        confirmation = ledger.confirmation(resequencer, mirror.endedEpochs(), status);
        again.clear();
        return checkpoint;
    }

    private static Resequencer behind(MirrorCheckpoint stored) {
        return new Resequencer(stored.epoch(), stored.position(), stored.hash(), MOST_EARLY, MOST_EARLY_BYTES);
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

    /** {@code topicId} and {@code next}: up to where all this was read, by partition. False where another has written. */
    boolean store(String topic, String topicId, Map<Integer, Long> next) {
        again.compare(resequencer.epoch());
        boolean hasMoved = false;
        for (Optional<Run> run = resequencer.next(MOST_AT_ONCE); run.isPresent(); run = resequencer.next(MOST_AT_ONCE)) {
            List<LedgerRecord> records = run.get().records();
            LedgerRecord last = records.get(records.size() - 1);
            if (run.get().isNew()) {
                LOG.info("the ledger's epoch {} begins", run.get().epoch());
                status.forked(null);
                status.foreign(null);
            }
            Map<Integer, Long> offsets = resequencer.restart(next);
            if (!move(new MirrorCheckpoint(topic, topicId, offsets, last.epoch(), last.position(), last.hash()), records)) {
                return false;
            }
            hasMoved = true;
        }
        if (hasMoved) {
            status.found(null);
        }
        sayWhatWasUnreadable();
        resequencer.rejected().ifPresent(status::rejected);
        Map<Integer, Long> offsets = resequencer.restart(next);
        boolean isElsewhere = !checkpoint.topicId().equals(topicId);
        boolean isDue = !checkpoint.offsets().equals(offsets) && System.nanoTime() - storedAt > PLACE_EVERY_NANOS;
        return !isElsewhere && !isDue || move(checkpoint.readFrom(topic, topicId, offsets), List.of());
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

    /** Has the ledger be asked for what is missing for some time, and for what it alone can say; true where it has given something. */
    boolean askTheLedger() {
        confirmation.look();
        return filling.look();
    }

    /** Where to read again, of those partitions that are read. */
    Map<Integer, Long> rewinds(Collection<Integer> partitions) {
        return resequencer.rewinds(partitions);
    }

    Map<Integer, Long> restart(Map<Integer, Long> next) {
        return resequencer.restart(next);
    }

    MirrorCheckpoint checkpoint() {
        return checkpoint;
    }

    long lastSeen() {
        return resequencer.lastSeen();
    }
}
