package jixiao.query.fold;

import java.util.List;
import java.util.function.IntFunction;
import jixiao.query.feed.Bookmark;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import org.springframework.dao.DataAccessException;

/** The next events of the ledger: a damaged page of its table hides what comes after it, and nothing before. */
final class LedgerPage {
    private LedgerPage() {
    }

    /** Oldest first, at most so many; throws {@link UnreadableLedger} where the very next one cannot be read. */
    static List<Recorded> after(LedgerFeed feed, long position, int most) {
        return read(position, most, size -> feed.after(position, size));
    }

    /** The same for whoever has heard a ledger up to a bookmark: none of one that does not hold it any more. */
    static List<Recorded> after(LedgerFeed feed, Bookmark bookmark, int most) {
        return read(bookmark.position(), most, size -> feed.after(bookmark, size));
    }

    private static List<Recorded> read(long position, int most, IntFunction<List<Recorded>> reading) {
        for (int size = most;; size /= 2) {
            try {
                return reading.apply(size);
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
