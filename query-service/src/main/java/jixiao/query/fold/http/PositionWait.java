package jixiao.query.fold.http;

import java.time.Duration;
import jixiao.query.feed.EventFeed;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.NotYet;

/** Waits for the views to come to a position, a bounded time, and tells one that the ledger does not have from one that is on its way. */
final class PositionWait {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** Views that follow are there by then; the ledger is asked only about what has not come. */
    private static final Duration USUAL = Duration.ofMillis(100);

    private final Projector projector;
    private final EventFeed feed;

    PositionWait(Projector projector, EventFeed feed) {
        this.projector = projector;
        this.feed = feed;
    }

    /** {@code field}: the parameter that named the position. */
    void until(String field, long position) throws InterruptedException {
        if (projector.await(position, USUAL)) {
            return;
        }
        ready();
        requireThere(field, position);
        if (!projector.await(position, LONGEST.minus(USUAL))) {
            ready();
            throw new NotYet("视图读到第 %d 条，还没有到第 %d 条。".formatted(projector.serving().position(), position));
        }
    }

    ServingState ready() {
        ServingState serving = projector.serving();
        if (!serving.isReady()) {
            throw new NotYet(serving.refusal());
        }
        return serving;
    }

    private void requireThere(String field, long position) {
        if (feed.knowsLedgerHead()) {
            long head = feed.head();
            if (position > head) {
                throw new Malformed(field, "账本没有第 %d 条：现有 %d 条。".formatted(position, head));
            }
        }
    }

    static long position(String field, String text) {
        try {
            long position = Long.parseLong(text);
            if (position >= 0 && text.chars().allMatch(digit -> digit <= '9')) {
                return position;
            }
        } catch (NumberFormatException malformed) {
            // said below, as for a negative one
        }
        throw new Malformed(field, "%s 应为账本位置（非负整数），不是“%s”。".formatted(field, text));
    }
}
