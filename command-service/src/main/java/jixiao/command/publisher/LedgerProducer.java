package jixiao.command.publisher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Idempotent producer that stops at its first failure: nothing that follows a record which did not arrive is sent by it. It is closed where
 * the answer comes in, before the next request goes out, and another one begins again at the checkpoint.
 */
final class LedgerProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    LedgerProducer(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings);
    }

    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> one) {
        try {
            return producer.send(one, this::answered);
        } catch (IllegalStateException closed) { // by the failure of one before it
            return CompletableFuture.failedFuture(closed);
        }
    }

    boolean hasFailed() {
        return hasFailed.get();
    }

    private void answered(@Nullable RecordMetadata there, @Nullable Exception failure) {
        if (failure != null && !hasFailed.getAndSet(true)) {
            producer.close(Duration.ZERO); // of a callback it does not wait
        }
    }

    /** Without waiting for what is on its way. */
    @Override
    public void close() {
        hasFailed.set(true);
        producer.close(Duration.ZERO);
    }
}
