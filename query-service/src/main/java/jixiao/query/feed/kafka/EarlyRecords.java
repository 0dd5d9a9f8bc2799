package jixiao.query.feed.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import jixiao.kafka.LedgerRecord;

/**
 * What came before its turn, by epoch and position. Bounded: beyond that the farthest is dropped, with a note from where it is to be read
 * again.
 */
final class EarlyRecords {
    private final int mostRecords;
    private final long mostBytes;
    /** How far an epoch was heard. */
    private final ToLongFunction<UUID> after;
    /** Of each epoch, as they came, by position; several of one position where they differ, as only the chain can tell which is right. */
    private final Map<UUID, NavigableMap<Long, List<Arrived>>> early = new LinkedHashMap<>();
    /** What there was no room for: the least offset of each partition, and the least position of each epoch. */
    private final Map<Integer, Long> dropped = new HashMap<>();
    private final Map<UUID, Long> droppedFrom = new HashMap<>();
    private int records;
    private long bytes;

    EarlyRecords(int mostRecords, long mostBytes, ToLongFunction<UUID> after) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
        this.after = after;
    }

    /** False where it is here already. */
    boolean add(Arrived arrived) {
        LedgerRecord record = arrived.record();
        List<Arrived> same = early.computeIfAbsent(record.epoch(), is -> new TreeMap<>())
                .computeIfAbsent(record.position(), is -> new ArrayList<>(1));
        if (same.stream().anyMatch(one -> isSame(one.record(), record))) {
            return false;
        }
        same.add(arrived);
        count(1, arrived.bytes());
        return true;
    }

    private static boolean isSame(LedgerRecord one, LedgerRecord other) {
        return Arrays.equals(one.hash(), other.hash()) && one.entry().equals(other.entry()) && one.recordedAt().equals(other.recordedAt());
    }

    private void count(int more, int moreBytes) {
        records += more;
        bytes += moreBytes;
    }

    /** What is next of its epoch stays, as it goes out at once. False where a record itself had to go. */
    boolean makesRoomFor(Arrived arrived) {
        boolean stays = true;
        while (records > mostRecords || bytes > mostBytes) {
            UUID fullest = early.keySet().stream().max(Comparator.comparingLong(this::farthest)).orElseThrow();
            if (farthest(fullest) == 1) {
                break;
            }
            NavigableMap<Long, List<Arrived>> held = of(fullest);
            List<Arrived> last = held.getOrDefault(held.lastKey(), List.of());
            Arrived gone = last.remove(last.size() - 1);
            if (last.isEmpty()) {
                held.pollLastEntry();
            }
            forgetTheEmpty();
            drop(gone);
            stays &= gone != arrived;
        }
        return stays;
    }

    /** How many events lie between what was heard of an epoch and the last that is here. */
    private long farthest(UUID epoch) {
        return of(epoch).lastKey() - after.applyAsLong(epoch);
    }

    private void drop(Arrived gone) {
        count(-1, -gone.bytes());
        if (gone.isOfTopic()) {
            dropped.merge(gone.partition(), gone.offset(), Math::min);
            droppedFrom.merge(gone.record().epoch(), gone.record().position(), Math::min);
        }
    }

    /** Those of one position, which are here no longer. */
    List<Arrived> take(UUID epoch, long position) {
        List<Arrived> same = of(epoch).remove(position);
        if (same == null) {
            return List.of();
        }
        same.forEach(one -> count(-1, -one.bytes()));
        return same;
    }

    /** All of some epochs go; they are over. */
    void forget(Collection<UUID> epochs) {
        for (UUID epoch : epochs) {
            of(epoch).values().forEach(same -> same.forEach(gone -> count(-1, -gone.bytes())));
            early.remove(epoch);
            droppedFrom.remove(epoch);
        }
    }

    void forgetTheEmpty() {
        early.values().removeIf(Map::isEmpty);
    }

    /** In the order in which the first of each came. */
    Set<UUID> epochs() {
        return early.keySet();
    }

    /** By position; empty where nothing of it is here. */
    NavigableMap<Long, List<Arrived>> of(UUID epoch) {
        return early.getOrDefault(epoch, new TreeMap<>());
    }

    /** Up to where to go back, by partition, once something that was dropped is what is next; asked once. */
    Map<Integer, Long> rewinds() {
        if (droppedFrom.entrySet().stream().noneMatch(one -> one.getValue() <= after.applyAsLong(one.getKey()) + 1)) {
            return Map.of();
        }
        Map<Integer, Long> rewinds = Map.copyOf(dropped);
        dropped.clear();
        droppedFrom.clear();
        return rewinds;
    }

    /** The offset of a partition before which nothing of what is here, or was dropped, stands; at most {@code next}. */
    long restart(int partition, long next) {
        return early.values().stream().flatMap(held -> held.values().stream()).flatMap(List::stream)
                .filter(one -> one.partition() == partition).mapToLong(Arrived::offset)
                .reduce(Math.min(next, dropped.getOrDefault(partition, next)), Math::min);
    }
}
