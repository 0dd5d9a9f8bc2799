package jixiao.command.ledger;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One command's events waiting for the appender, and the promise of their last position. */
record Pending(List<Entry> entries, CompletableFuture<Long> position) {
    Pending(List<Entry> entries) {
        this(entries, new CompletableFuture<>());
    }

    UUID lastEvent() {
        return entries.get(entries.size() - 1).eventId();
    }

    void stored(long last) {
        position.complete(last);
    }

    void failed(RuntimeException why) {
        position.completeExceptionally(why);
    }
}
