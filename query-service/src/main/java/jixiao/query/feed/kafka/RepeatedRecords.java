package jixiao.query.feed.kafka;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.mirror.Mirror;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of positions that are mirrored: each must be what it was, else somebody wrote something false into the topic, or this is another
 * end of the ledger. Of a page at most.
 */
final class RepeatedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedRecords.class);
    private final Mirror mirror;
    private final FeedStatus status;
    private final Map<Long, LedgerRecord> again = new TreeMap<>();

    RepeatedRecords(Mirror mirror, FeedStatus status) {
        this.mirror = mirror;
        this.status = status;
    }

    void add(LedgerRecord record) {
        again.put(record.position(), record);
    }

    void clear() {
        again.clear();
    }

    void compare(@Nullable UUID epoch) {
        if (again.isEmpty()) {
            return;
        }
        Map<Long, byte[]> stored = mirror.hashesAt(again.keySet());
        again.values().stream().filter(record -> record.epoch().equals(epoch)
                && !Arrays.equals(record.hash(), stored.get(record.position()))).findFirst().ifPresent(record -> {
                    String sentence = "Kafka 上账本第 %d 条与已收到的不同，未采用。如果账本恢复到了较早的时刻，请由账本的所有者开始新的一代。"
                            .formatted(record.position());
                    LOG.error(sentence);
                    status.forked(sentence);
                });
        again.clear();
    }
}
