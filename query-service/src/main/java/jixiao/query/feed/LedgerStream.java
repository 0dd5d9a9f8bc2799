package jixiao.query.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** One reader's place in the ledger, as Axon's processors want it; to be used by one thread. */
final class LedgerStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int BATCH = 512;

    private final LedgerPages pages;
    private final LedgerNotificationListener bell;
    private final Deque<Recorded> ahead = new ArrayDeque<>();
    private long position;
    private Runnable callback;

    LedgerStream(LedgerPages pages, LedgerNotificationListener bell, long position) {
        this.pages = pages;
        this.bell = bell;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(ahead.peek()).map(LedgerStream::message);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long heard = bell.rings();
            if (fill()) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            bell.await(heard, Duration.ofNanos(left));
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
        return message(ahead.poll());
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        close();
        callback = onAvailable;
        if (onAvailable != null) {
            bell.whenRung(onAvailable);
        }
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            bell.forget(callback);
        }
    }

    private boolean fill() {
        if (ahead.isEmpty()) {
            ahead.addAll(pages.after(position, BATCH));
            if (!ahead.isEmpty()) {
                position = ahead.getLast().position();
            }
        }
        return !ahead.isEmpty();
    }

    private static TrackedEventMessage<?> message(Recorded recorded) {
        return new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(recorded.position()),
                new GenericEventMessage<>(Long.toString(recorded.position()), recorded, MetaData.emptyInstance(),
                        recorded.recordedAt()));
    }
}
