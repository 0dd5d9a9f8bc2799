package jixiao.query.fold;

import java.util.Optional;
import jixiao.query.feed.Bookmark;
import jixiao.query.feed.LedgerFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the ledger is still the one that was read; where it is not, nothing is shown, and the announcement says why. */
final class SameLedger {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final LedgerFeed feed;
    private final Announcement announcement;
    private long connections = -1;

    SameLedger(LedgerFeed feed, Announcement announcement) {
        this.feed = feed;
        this.announcement = announcement;
    }

    /** Whether the ledger could be another one since it was last asked about: only a new connection leads to one. */
    boolean isInDoubt() {
        return connections != feed.connections();
    }

    boolean isWhere(Bookmark bookmark) {
        long asked = feed.connections();
        Optional<String> objection = feed.objectionTo(bookmark);
        objection.ifPresent(sentence -> {
            if (!sentence.equals(announcement.serving().refusal())) {
                LOG.error(sentence);
            }
            announcement.refuse(sentence);
        });
        connections = objection.isEmpty() ? asked : -1;
        return objection.isEmpty();
    }
}
