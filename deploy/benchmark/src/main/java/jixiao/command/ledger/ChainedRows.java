package jixiao.command.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.command.ledger.verification.Verification;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;

/**
 * The desk's own chain and its own verification, for ledgers that are written in bulk. It stands in this package because they are nobody
 * else's.
 */
public final class ChainedRows {
    private final Chain chain = new Chain();
    private byte[] hash = Chain.beforeTheFirst();

    /** The hash of the next row; rows come in the order of their positions. */
    public byte[] next(long position, String aggregate, long sequence, UUID eventId, UUID commandId, String type, int revision,
                       String payload, String metadata, Instant recordedAt) {
        hash = chain.next(hash, position,
                Encoded.of(new Entry(aggregate, sequence, eventId, commandId, type, revision, payload, metadata)), recordedAt);
        return hash;
    }

    /** Walks the whole chain; answers its last position and hash, and refuses a broken one. */
    public static String verify(DataSource ledger) throws SQLException, IOException {
        Verification verification = Verification.of(ledger, () -> { });
        if (!verification.intact()) {
            throw new IllegalStateException("the chain is broken at " + verification.firstBadPosition());
        }
        return verification.position() + " " + verification.hash();
    }
}
