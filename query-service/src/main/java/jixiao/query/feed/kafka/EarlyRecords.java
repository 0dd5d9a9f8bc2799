package jixiao.query.feed.kafka;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final Map<UUID, Dropped> dropped = new HashMap<>();
    private int records;
    private long bytes;

    /** What of an epoch there was no room for: its least position, and the least offset of each partition. */
    private record Dropped(long from, Map<Integer, Long> offsets) {
    }

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
            LedgerRecord record = gone.record();
            Dropped before = dropped.getOrDefault(record.epoch(), new Dropped(Long.MAX_VALUE, new HashMap<>()));
            before.offsets.merge(gone.partition(), gone.offset(), Math::min);
            dropped.put(record.epoch(), new Dropped(Math.min(before.from, record.position()), before.offsets));
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

    /** All of the other epochs go, and where it was to be read again. */
    void forgetAllBut(Set<UUID> epochs) {
        early.forEach((epoch, held) -> {
            if (!epochs.contains(epoch)) {
                held.values().forEach(same -> same.forEach(gone -> count(-1, -gone.bytes())));
            }
        });
        early.keySet().retainAll(epochs);
        dropped.keySet().retainAll(epochs);
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
        Map<Integer, Long> rewinds = new HashMap<>();
        dropped.entrySet().removeIf(one -> {
            boolean isNext = one.getValue().from <= after.applyAsLong(one.getKey()) + 1;
            if (isNext) {
                one.getValue().offsets.forEach((partition, offset) -> rewinds.merge(partition, offset, Math::min));
            }
            return isNext;
        });
        return rewinds;
    }

    /** Brings the offset of each partition down to before what is here, or was dropped. */
    void holdBack(Map<Integer, Long> offsets) {
        dropped.values().forEach(gone -> gone.offsets.forEach((partition, offset) -> offsets.merge(partition, offset, Math::min)));
        for (NavigableMap<Long, List<Arrived>> held : early.values()) {
            for (List<Arrived> same : held.values()) {
                same.stream().filter(Arrived::isOfTopic).forEach(one -> offsets.merge(one.partition(), one.offset(), Math::min));
            }
        }
    }
}
