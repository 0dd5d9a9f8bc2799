package jixiao.query.feed;

import java.time.Instant;

/** One row of the ledger as it was written. What its payload means is read by whoever folds it, because that reading can fail. */
public record Recorded(long position, String aggregate, String type, int revision, String payload, Instant recordedAt,
                       byte[] hash) {
}
