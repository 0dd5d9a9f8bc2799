package jixiao.query.feed.kafka;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.query.feed.mirror.Hole;
import org.jspecify.annotations.Nullable;

/**
 * Resequencer: takes a ledger's records in whatever order, how often and with whatever gaps they come, and gives them out in the ledger's,
 * each once and each proven by the chain. Of a new epoch nothing is given out before its first event, which ends the one before it.
 */
final class Resequencer {
    private final EarlyRecords early;
    private final Set<UUID> ended = new HashSet<>();
    /** Epochs of which something came that cannot be what it should: what is next of them may be missing, though nothing is behind it. */
    private final Set<UUID> suspected = new HashSet<>();
    private @Nullable UUID epoch;
    private long position;
    private byte[] hash;
    private @Nullable LedgerRecord rejected;

    /** Goes on behind a position, {@code epoch} is null where nothing was heard yet. */
    Resequencer(@Nullable UUID epoch, long position, byte[] hash, Set<UUID> ended, int mostRecords, long mostBytes) {
        this.epoch = epoch;
        this.position = position;
        this.hash = hash;
        this.ended.addAll(ended);
        this.early = new EarlyRecords(mostRecords, mostBytes, this::after);
    }

    enum Verdict { KEPT, DUPLICATE, OF_AN_ENDED_EPOCH, DROPPED }

    /** Several of an epoch in their order; {@code isNew}: they begin it. */
    record Run(UUID epoch, boolean isNew, List<LedgerRecord> records) {
    }

    Verdict offer(Arrived arrived) {
        LedgerRecord record = arrived.record();
        if (ended.contains(record.epoch())) {
            return Verdict.OF_AN_ENDED_EPOCH;
        }
        if (record.position() <= after(record.epoch()) || !early.add(arrived)) {
            return Verdict.DUPLICATE;
        }
        return early.makesRoomFor(arrived) ? Verdict.KEPT : Verdict.DROPPED;
    }

    /** Something came of which nothing can be read: it may have been what is next. */
    void suspect() {
        if (epoch != null) {
            suspected.add(epoch);
        }
    }

    /** The ledger itself has nothing more of an epoch than was heard. */
    void clear(UUID ofEpoch) {
        suspected.remove(ofEpoch);
    }

    /** How far an epoch was heard; nothing of it where it is to begin. */
    private long after(UUID ofEpoch) {
        return ofEpoch.equals(epoch) ? position : 0;
    }

    /** What follows next, at most so many and of one epoch; empty where it has not come. What the chain does not prove has not come. */
    Optional<Run> next(int most) {
        Optional<Run> next = epoch == null ? Optional.empty() : run(epoch, false, new ArrayList<>(), most);
        for (UUID candidate : next.isPresent() ? List.<UUID>of() : List.copyOf(early.epochs())) {
            LedgerRecord first = candidate.equals(epoch) ? null : take(candidate, 1, Chain.beforeTheFirst());
            if (first != null) {
                begin(candidate, first);
                next = run(candidate, true, new ArrayList<>(List.of(first)), most);
                break;
            }
        }
        early.forgetTheEmpty();
        return next;
    }

    private Optional<Run> run(UUID ofEpoch, boolean isNew, List<LedgerRecord> run, int most) {
        LedgerRecord next = run.size() < most ? take(ofEpoch, position + 1, hash) : null;
        while (next != null) {
            run.add(next);
            moveTo(next);
            next = run.size() < most ? take(ofEpoch, position + 1, hash) : null;
        }
        return run.isEmpty() ? Optional.empty() : Optional.of(new Run(ofEpoch, isNew, run));
    }

    /** Ends the one before it, and those of which something came earlier. */
    private void begin(UUID newEpoch, LedgerRecord first) {
        Set<UUID> over = new HashSet<>();
        if (epoch != null) {
            over.add(epoch);
        }
        early.epochs().stream().takeWhile(one -> !one.equals(newEpoch)).forEach(over::add);
        early.forget(over);
        ended.addAll(over);
        suspected.removeAll(over);
        epoch = newEpoch;
        moveTo(first);
    }

    private void moveTo(LedgerRecord record) {
        position = record.position();
        hash = record.hash();
        suspected.remove(record.epoch());
    }

    /** What is proven by the hash before it; the others of its position are forgotten, as if they had never come. */
    private @Nullable LedgerRecord take(UUID ofEpoch, long wanted, byte[] before) {
        List<Arrived> same = early.take(ofEpoch, wanted);
        LedgerRecord proven = same.stream().map(Arrived::record).filter(one -> one.follows(before)).findFirst().orElse(null);
        if (proven == null && !same.isEmpty()) {
            rejected = same.get(0).record();
            suspected.add(ofEpoch);
        }
        return proven;
    }

    /** What is missing of which something behind is there: of the epoch that is heard, and of each that is to begin. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        early.epochs().forEach(one -> holes.add(new Hole(one, after(one) + 1, early.of(one).firstKey() - 1)));
        suspected.stream().filter(one -> early.of(one).isEmpty()).forEach(one -> holes.add(new Hole(one, after(one) + 1, after(one) + 1)));
        return holes;
    }

    /** Where to read again, by partition, what there was no room for and what is next now; asked once. */
    Map<Integer, Long> rewinds() {
        return early.rewinds();
    }

    /** The offset of a partition from which on nothing of what follows is missed, where all before {@code next} has been offered. */
    long restart(int partition, long next) {
        return early.restart(partition, next);
    }

    /** The last that the chain did not prove when it was its turn. */
    Optional<LedgerRecord> rejected() {
        return Optional.ofNullable(rejected);
    }

    @Nullable UUID epoch() {
        return epoch;
    }

    long position() {
        return position;
    }

    /** The last position of the epoch that has come, whatever is missing before it. */
    long lastSeen() {
        NavigableMap<Long, List<Arrived>> held = epoch == null ? null : early.of(epoch);
        return held == null || held.isEmpty() ? position : held.lastKey();
    }
}
