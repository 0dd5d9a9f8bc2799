package jixiao.query.fold.projector;

import java.util.Optional;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.EventFeed;
import jixiao.query.fold.deadletter.UnreadableLedger;
import jixiao.query.fold.generation.LedgerPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the ledger is still the one that was read; where it is not, nothing is shown, the views keep what they had, and the announcement
 * says why. Between two looks nothing is heard of another one either: events are read behind the bookmark.
 */
final class LedgerIdentityCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final long EVERY_NANOS = 1_000_000_000;

    private final EventFeed feed;
    private final ServingStatePublisher announcement;
    private long connections = -1;
    private long lookedAt;

    LedgerIdentityCheck(EventFeed feed, ServingStatePublisher announcement) {
        this.feed = feed;
        this.announcement = announcement;
    }

    /** Whether the ledger could be another one since it was last asked about: behind a new connection, or changed where it lies. */
    boolean isInDoubt() {
        return connections != feed.connections() || System.nanoTime() - lookedAt > EVERY_NANOS;
    }

    boolean isWhere(Checkpoint bookmark) {
        long asked = feed.connections();
        Optional<String> objection = objectionTo(bookmark);
        objection.ifPresent(sentence -> {
            if (!sentence.equals(announcement.serving().refusal())) {
                LOG.error(sentence);
            }
            announcement.refuse(sentence);
        });
        connections = objection.isEmpty() ? asked : -1;
        lookedAt = System.nanoTime();
        return objection.isEmpty();
    }

    /** Where nothing is shown yet and that cannot even be asked, the same sentence says why. */
    private Optional<String> objectionTo(Checkpoint bookmark) {
        try {
            return LedgerPage.objectionTo(feed, bookmark);
        } catch (UnreadableLedger unreadable) {
            if (!announcement.serving().isReady()) {
                announcement.refuse(unreadable.getMessage());
            }
            throw unreadable;
        }
    }
}
