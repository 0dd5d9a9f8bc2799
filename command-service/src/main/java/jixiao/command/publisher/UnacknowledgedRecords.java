package jixiao.command.publisher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What was sent and not acknowledged yet, in order: as much as one process may have on its way. */
final class UnacknowledgedRecords {
    /** A few seconds' events at full speed. */
    static final int MOST = 10_000;
    /** Half of what the producer's own buffer has, so that sending never waits for it. */
    static final long MOST_BYTES = 16L << 20;
    private final ArrayDeque<SentRecord> waiting = new ArrayDeque<>();
    private long bytes;

    /** One event on its way, and what the broker will answer. */
    record SentRecord(long position, byte[] hash, int bytes, Future<RecordMetadata> answer) {
    }

    void add(SentRecord sent) {
        waiting.add(sent);
        bytes += sent.bytes();
    }

    boolean isFull() {
        return waiting.size() >= MOST || bytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Moves a checkpoint over all that is acknowledged without a gap; throws where the next one did not arrive or what did is gone. */
    Publication acknowledgedAfter(Publication checkpoint) throws InterruptedException {
        Publication reached = checkpoint;
        while (!waiting.isEmpty() && waiting.element().answer().isDone()) {
            SentRecord next = waiting.remove();
            bytes -= next.bytes();
            long offset = offsetOf(next);
            if (offset <= reached.lastOffset()) {
                throw new PublisherFailure("主题中已有的记录不见了（第 %d 条事件的记录落在 %d，此前已到 %d），正在从账本补发。"
                        .formatted(next.position(), offset, reached.lastOffset()), null);
            }
            reached = reached.at(next.position(), next.hash(), offset);
        }
        return reached;
    }

    /** Returns once the oldest one is answered, or the time is over. */
    void awaitOldest(Duration longest) throws InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            waiting.element().answer().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException looked) {
            return; // at what it means, by whoever moves the checkpoint
        }
    }

    private static long offsetOf(SentRecord sent) throws InterruptedException {
        try {
            return sent.answer().get().offset();
        } catch (ExecutionException failure) {
            throw new PublisherFailure("第 %d 条事件没有发布成功：%s。受理照常，恢复后自动补发。".formatted(sent.position(),
                    failure.getCause() == null ? failure : failure.getCause().getMessage()), failure);
        }
    }
}
