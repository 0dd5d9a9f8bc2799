package jixiao.query.fold.projector;

import java.time.Duration;

/** When the projector last did what it should, and since when it has been behind the head of the ledger. */
final class Pulse {
    private volatile long last = System.nanoTime();
    private volatile long behindSince = last;
    private volatile boolean isBehind = true;

    /** A step was done; {@code isAtHead}: there was nothing more to hear. */
    void beat(boolean isAtHead) {
        last = System.nanoTime();
        if (!isAtHead && !isBehind) {
            behindSince = last;
        }
        isBehind = !isAtHead;
    }

    Duration silent() {
        return Duration.ofNanos(System.nanoTime() - last);
    }

    Duration behind() {
        return isBehind ? Duration.ofNanos(System.nanoTime() - behindSince) : Duration.ZERO;
    }
}
