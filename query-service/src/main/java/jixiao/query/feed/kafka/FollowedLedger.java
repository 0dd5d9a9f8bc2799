package jixiao.query.feed.kafka;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jixiao.query.feed.mirror.HoleSource;
import org.jspecify.annotations.Nullable;

/** The ledger behind the topic, asked on a thread of its own for what the topic does not say. */
final class FollowedLedger implements AutoCloseable {
    private final HoleSource source;
    private final @Nullable UUID named;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "mirror-asking");
        thread.setDaemon(true);
        return thread;
    });

    /** {@code named}: the epoch that the owner's setting names. */
    FollowedLedger(HoleSource source, @Nullable UUID named) {
        this.source = source;
        this.named = named;
    }

    HoleFilling filling(Resequencer resequencer, FeedStatus status) {
        return new HoleFilling(resequencer, source, asking, status);
    }

    EpochConfirmation confirmation(Resequencer resequencer, Set<UUID> ended, FeedStatus status) {
        return new EpochConfirmation(resequencer, named, ended, source, asking, status);
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
