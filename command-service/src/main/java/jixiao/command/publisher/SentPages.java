package jixiao.command.publisher;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
    private final PublisherDatabase database;
    private final LedgerName ledger;
    private final UUID epoch;
    private final KafkaSettings settings;
    private final int partition;
    private final PublisherState state;
    private final LedgerProducer producer;
    private final UnacknowledgedRecords unacknowledged = new UnacknowledgedRecords();
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
        List<LedgerRow> page = database.rows().after(sent, LedgerRows.PAGE_ROWS);
        if (!page.isEmpty() && !database.rows().epoch().equals(epoch)) { // asked after the rows, which may be the new one's
            throw new PublisherFailure("账本开始了新的纪元，从第 1 条起重新发布。", null);
        }
        for (LedgerRow row : page) {
            if (row.position() != sent + 1) {
                throw new PublisherFailure("账本第 %d 条缺失，已停止发布。".formatted(sent + 1), null);
            }
            send(row);
            state.sends(row.position());
            sent = row.position();
            if (producer.hasFailed()) {
                break;
            }
        }
        return !page.isEmpty();
    }

    private void send(LedgerRow row) {
        ProducerRecord<byte[], byte[]> one = new LedgerRecord(ledger, epoch, row.position(), row.entry(), row.recordedAt(), row.hash(),
                database.documents().namedBy(row.entry())).toProducerRecord(settings.topic(), partition);
        unacknowledged.add(new SentRecord(row.position(), row.hash(), one.value().length, producer.send(one)));
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
