package jixiao.query.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a reader has heard, in which life of the ledger, and the chain's hash there: enough to notice another ledger in its place. */
public record Checkpoint(@Nullable UUID epoch, long position, byte @Nullable [] hash) {
    /** Nothing has been heard yet, of whichever ledger. */
    public static final Checkpoint START = new Checkpoint(null, 0, null);
}
