package jixiao.query.fold;

import java.util.List;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import org.springframework.dao.DataAccessException;

/** The next events of the ledger: a damaged page of its table hides what comes after it, and nothing before. */
final class LedgerPage {
    private LedgerPage() {
    }

    /** Oldest first, at most so many; throws {@link UnreadableLedger} where the very next one cannot be read. */
    static List<Recorded> after(LedgerFeed feed, long position, int most) {
        for (int size = most;; size /= 2) {
            try {
                return feed.after(position, size);
            } catch (DataAccessException failure) {
                if (FailureKind.of(failure) == FailureKind.GONE) {
                    throw failure;
                }
                if (size == 1) {
                    throw new UnreadableLedger(position + 1, failure);
                }
            }
        }
    }
}
