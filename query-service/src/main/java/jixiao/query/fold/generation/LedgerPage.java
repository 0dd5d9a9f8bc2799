package jixiao.query.fold.generation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.deadletter.FailureKind;
import jixiao.query.fold.deadletter.UnreadableLedger;
import org.springframework.dao.DataAccessException;

/** The next events of the ledger: a damaged page of its table hides what comes after it, and nothing before. */
public final class LedgerPage {
    private LedgerPage() {
    }

    /** Oldest first, at most so many; throws {@link UnreadableLedger} where the very next one cannot be read. */
    public static List<Recorded> after(LedgerArchive archive, long position, int most) {
        return read(most, size -> archive.after(position, size), failure -> new UnreadableLedger(position + 1, position, failure));
    }

    /** The same for whoever has heard a ledger up to a bookmark: none of one that does not hold it any more. */
    public static List<Recorded> after(EventFeed feed, Checkpoint bookmark, int most) {
        return read(most, size -> feed.after(bookmark, size), failure -> {
            objectionTo(feed, bookmark); // fails by itself where it is the bookmark that cannot be read
            return new UnreadableLedger(bookmark.position() + 1, bookmark.position(), failure);
        });
    }

    /** What speaks against going on; throws {@link UnreadableLedger} where the event at the bookmark cannot be read. */
    public static Optional<String> objectionTo(EventFeed feed, Checkpoint bookmark) {
        try {
            return feed.objectionTo(bookmark);
        } catch (DataAccessException failure) {
            if (FailureKind.of(failure) == FailureKind.REFUSED) {
                throw new UnreadableLedger(bookmark.position(), bookmark.position(), failure);
            }
            throw failure;
        }
    }

    private static List<Recorded> read(int most, IntFunction<List<Recorded>> reading,
                                       Function<DataAccessException, UnreadableLedger> unreadable) {
        for (int size = most;; size /= 2) {
            try {
                return reading.apply(size);
            } catch (DataAccessException failure) {
                FailureKind kind = FailureKind.of(failure);
                if (kind == FailureKind.GONE || size == 1 && kind == FailureKind.CROWDED) {
                    throw failure;
                }
                if (size == 1) {
                    throw unreadable.apply(failure);
                }
            }
        }
    }
}
