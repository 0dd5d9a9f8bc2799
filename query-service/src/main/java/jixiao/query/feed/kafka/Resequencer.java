package jixiao.query.feed.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.query.feed.mirror.Hole;
import org.jspecify.annotations.Nullable;

/**
 * Resequencer: takes a ledger's records in whatever order, how often and with whatever gaps they come, and gives them out in the ledger's,
 * each once and each proven by the chain. It hears one epoch, and another one only when that is said to hold; its first event begins it.
 */
final class Resequencer {
    /** Of what goes out at once, after which there is no further record. */
    private static final long MOST_CHARACTERS = 8 << 20;
    private final EarlyRecords early;
    private final OtherEpochs others = new OtherEpochs();
    /** Epochs of which something came that cannot be what it should: what is next of them may be missing, though nothing is behind it. */
    private final Set<UUID> suspected = new HashSet<>();
    private @Nullable UUID epoch;
    /** Holds, and its first event has not come. */
    private @Nullable UUID expected;
    private @Nullable Rewind rewind;
    private long position;
    private byte[] hash;
    private @Nullable LedgerRecord rejected;

    /** Goes on behind a position; {@code epoch} is null where nothing was heard yet: it is that of which the first event comes first. */
    Resequencer(@Nullable UUID epoch, long position, byte[] hash, int mostRecords, long mostBytes) {
        this.epoch = epoch;
        this.position = position;
        this.hash = hash;
        this.early = new EarlyRecords(mostRecords, mostBytes, this::after);
    }

    enum Verdict { KEPT, DUPLICATE, OF_ANOTHER_EPOCH, DROPPED }

    /** Several of an epoch in their order; {@code isNew}: they begin it. */
    record Run(UUID epoch, boolean isNew, List<LedgerRecord> records) {
    }

    /** Back to where an epoch stands in each partition, to the beginning of all of them where that is not known. */
    private record Rewind(@Nullable Map<Integer, Long> places) {
        long to(int partition, long next) {
            return places == null ? 0 : places.getOrDefault(partition, next);
        }
    }

    Verdict offer(Arrived arrived) {
        LedgerRecord record = arrived.record();
        boolean isFirstOfAll = epoch == null && expected == null;
        if (!isFirstOfAll && !record.epoch().equals(epoch) && !record.epoch().equals(expected)) {
            others.note(arrived);
            return Verdict.OF_ANOTHER_EPOCH;
        }
        if (record.position() <= after(record.epoch()) || !early.add(arrived)) {
            return Verdict.DUPLICATE;
        }
        return early.makesRoomFor(arrived) ? Verdict.KEPT : Verdict.DROPPED;
    }

    /** The ledger or its owner says which epoch holds: no other is heard once its first event has come. */
    void expect(UUID holding) {
        if (holding.equals(expected)) {
            return;
        }
        expected = holding.equals(epoch) ? null : holding;
        rewind = expected == null ? null : new Rewind(others.placeOf(holding));
        Set<UUID> heard = new HashSet<>(Set.of(holding));
        if (epoch != null) {
            heard.add(epoch);
        }
        early.forgetAllBut(expected == null ? Set.of(holding) : heard);
    }

    /** Those of which something came and nothing is taken, until somebody says which holds. */
    OtherEpochs others() {
        return others;
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

    /**
     * What follows next, at most so many, fewer where they are large, and of one epoch; empty where it has not come. What the chain does
     * not prove has not come.
     */
    Optional<Run> next(int most) {
        Optional<Run> next = epoch == null ? Optional.empty() : run(epoch, false, new ArrayList<>(), most);
        for (UUID candidate : next.isPresent() ? List.<UUID>of() : candidates()) {
            LedgerRecord first = take(candidate, 1, Chain.beforeTheFirst());
            if (first != null) {
                begin(candidate, first);
                next = run(candidate, true, new ArrayList<>(List.of(first)), most);
                break;
            }
        }
        early.forgetTheEmpty();
        return next;
    }

    private List<UUID> candidates() {
        return expected != null ? List.of(expected) : epoch == null ? List.copyOf(early.epochs()) : List.of();
    }

    private Optional<Run> run(UUID ofEpoch, boolean isNew, List<LedgerRecord> run, int most) {
        long characters = run.stream().mapToLong(Resequencer::characters).sum();
        while (run.size() < most && characters < MOST_CHARACTERS) {
            LedgerRecord next = take(ofEpoch, position + 1, hash);
            if (next == null) {
                break;
            }
            run.add(next);
            characters += characters(next);
            moveTo(next);
        }
        return run.isEmpty() ? Optional.empty() : Optional.of(new Run(ofEpoch, isNew, run));
    }

    private static long characters(LedgerRecord record) {
        return record.entry().payload().length() + record.documents().values().stream().mapToLong(String::length).sum();
    }

    /** Ends the one before it. */
    private void begin(UUID newEpoch, LedgerRecord first) {
        if (epoch == null) {
            early.epochs().stream().filter(one -> !one.equals(newEpoch)).forEach(others::noteForgotten);
        }
        early.forgetAllBut(Set.of(newEpoch));
        suspected.retainAll(Set.of(newEpoch));
        epoch = newEpoch;
        expected = null;
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

    /** Where to read again of these partitions: what there was no room for and is next now, or what holds now; asked once. */
    Map<Integer, Long> rewinds(Collection<Integer> partitions) {
        Map<Integer, Long> rewinds = new HashMap<>(early.rewinds());
        if (rewind != null) {
            for (int partition : partitions) {
                rewinds.merge(partition, rewind.to(partition, Long.MAX_VALUE), Math::min);
            }
            rewind = null;
        }
        return rewinds;
    }

    /** The offset of each partition from which on nothing of what follows is missed, where all before {@code next} has been offered. */
    Map<Integer, Long> restart(Map<Integer, Long> next) {
        Map<Integer, Long> restart = new TreeMap<>(next);
        early.holdBack(restart);
        others.holdBack(restart);
        Rewind pending = rewind;
        if (pending != null) {
            restart.replaceAll((partition, offset) -> Math.min(offset, pending.to(partition, offset)));
        }
        return restart;
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
