package jixiao.query.feed.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;

/** The records of a ledger's epoch, chained. */
final class ChainedRecords {
    static final UUID FIRST = new UUID(0, 1);
    static final UUID SECOND = new UUID(0, 2);
    static final LedgerName LEDGER = new LedgerName(LedgerName.DEFAULT);
    private static final Instant BEGINNING = Instant.parse("2024-01-02T01:00:00Z");

    private ChainedRecords() {
    }

    static List<LedgerRecord> of(UUID epoch, int count) {
        List<LedgerRecord> records = new ArrayList<>();
        byte[] hash = Chain.beforeTheFirst();
        for (int position = 1; position <= count; position++) {
            LedgerRecord next = record(epoch, position, "{\"n\":" + position + "}", hash);
            records.add(next);
            hash = next.hash();
        }
        return records;
    }

    static LedgerRecord record(UUID epoch, long position, String payload, byte[] before) {
        String name = epoch + "-" + position;
        Entry entry = new Entry("2024-A", position - 1, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                new UUID(1, position), "SpendRecorded", 1, payload, "{}");
        Instant at = BEGINNING.plusSeconds(position);
        return new LedgerRecord(LEDGER, epoch, position, entry, at, new Chain().next(before, position, Encoded.of(entry), at), Map.of());
    }

    /** The same with another content, under the hash of what it was. */
    static LedgerRecord falsified(LedgerRecord record) {
        Entry was = record.entry();
        Entry other = new Entry(was.aggregate(), was.sequence(), was.eventId(), was.commandId(), was.type(), was.revision(), "{\"n\":0}",
                was.metadata());
        return new LedgerRecord(record.ledger(), record.epoch(), record.position(), other, record.recordedAt(), record.hash(), Map.of());
    }

    static List<Arrived> inTopic(List<LedgerRecord> records) {
        return IntStream.range(0, records.size()).mapToObj(offset -> Arrived.at(0, offset, 100, records.get(offset))).toList();
    }
}
