package jixiao.command.publisher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jixiao.command.ledger.FiledDocuments;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.LedgerRows.LedgerRow;
import jixiao.command.publisher.UnacknowledgedRecords.SentRecord;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The ledger on its way to one partition, page by page behind what was sent, by one producer that is never used after a failure. */
final class SentPages implements AutoCloseable {
    private static final Duration FOR_ROOM = Duration.ofMillis(50);
    /** Each may have megabytes. */
    private static final int DOCUMENTS_AT_ONCE = 8;
    private final PublisherDatabase database;
    private final LedgerName ledger;
    private final UUID epoch;
    private final KafkaSettings settings;
    private final int partition;
    private final PublisherState state;
    private final LedgerProducer producer;
    private final UnacknowledgedRecords unacknowledged = new UnacknowledgedRecords();
    private final ArrayDeque<LedgerRow> read = new ArrayDeque<>();
    private final Map<String, String> documents = new HashMap<>();
    private long sent;

    SentPages(PublisherDatabase database, LedgerName ledger, UUID epoch, KafkaSettings settings, int partition, PublisherState state,
            long after) {
        this.database = database;
        this.ledger = ledger;
        this.epoch = epoch;
        this.settings = settings;
        this.partition = partition;
        this.state = state;
        this.sent = after;
        this.producer = new LedgerProducer(settings.producer());
    }

    /**
     * False where there was nothing to send; waits a little where as much as may be is on its way, or something did not arrive, which
     * says why when its answer is looked at.
     */
    boolean sendNext() throws InterruptedException {
        if (unacknowledged.isFull() || producer.hasFailed()) {
            unacknowledged.awaitOldest(FOR_ROOM);
            return true;
        }
        if (read.isEmpty()) {
            read.addAll(database.rows().after(sent, LedgerRows.PAGE_ROWS));
            if (!read.isEmpty() && !database.rows().epoch().equals(epoch)) { // asked after the rows, which may be the new one's
                throw new PublisherFailure("账本开始了新的纪元，从第 1 条起重新发布。", null);
            }
        }
        boolean hasAny = !read.isEmpty();
        while (!read.isEmpty() && !unacknowledged.isFull() && !producer.hasFailed()) {
            LedgerRow row = read.remove();
            if (row.position() != sent + 1) {
                throw new PublisherFailure("账本第 %d 条缺失，已停止发布。".formatted(sent + 1), null);
            }
            send(row);
            state.sends(row.position());
            sent = row.position();
        }
        return hasAny;
    }

    private void send(LedgerRow row) {
        ProducerRecord<byte[], byte[]> one = new LedgerRecord(ledger, epoch, row.position(), row.entry(), row.recordedAt(), row.hash(),
                documentsOf(row)).toProducerRecord(settings.topic(), partition);
        unacknowledged.add(new SentRecord(row.position(), row.hash(), one.value().length, producer.send(one)));
    }

    /** Fetched with those of the rows behind it, a few at a time. */
    private Map<String, String> documentsOf(LedgerRow row) {
        Optional<String> named = FiledDocuments.namedBy(row.entry());
        if (named.isEmpty()) {
            return Map.of();
        }
        if (!documents.containsKey(named.get())) {
            documents.clear();
            documents.putAll(database.documents().find(Stream.concat(Stream.of(row), read.stream())
                    .flatMap(one -> FiledDocuments.namedBy(one.entry()).stream()).distinct().limit(DOCUMENTS_AT_ONCE).toList()));
        }
        String content = documents.get(named.get());
        return content == null ? Map.of() : Map.of(named.get(), content);
    }

    Publication acknowledgedAfter(Publication checkpoint) throws InterruptedException {
        return unacknowledged.acknowledgedAfter(checkpoint);
    }

    boolean isAllAcknowledged() {
        return unacknowledged.isEmpty();
    }

    @Override
    public void close() {
        producer.close();
    }
}
