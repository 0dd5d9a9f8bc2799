package jixiao.command.ledger.chain;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The furthest place that this process has seen the ledger at, and what speaks against appending to it. Whoever looks where the ledger
 * ends looks at that place too, so that a ledger which fell back is never appended to at positions that were given out already.
 */
public final class KnownHead {
    private volatile ChainPlace furthest;
    private volatile @Nullable LedgerChanged objection;

    public KnownHead(ChainPlace furthest) {
        this.furthest = furthest;
    }

    public ChainPlace furthest() {
        return furthest;
    }

    public synchronized void saw(ChainPlace place) {
        if (place.position() > furthest.position()) {
            furthest = place;
        }
    }

    /**
     * Throws where the ledger, which ends at a position now, does not hold what was known; {@code hashThere} is null where it has no such
     * row.
     */
    public void check(long end, ChainPlace known, byte @Nullable [] hashThere) {
        if (known.position() == 0) {
            return;
        }
        if (hashThere == null) {
            throw objectTo(LedgerChanged.fallen(end, known.position()));
        }
        if (!Arrays.equals(hashThere, known.hash())) {
            throw objectTo(LedgerChanged.another(known.position()));
        }
    }

    /** From now on nothing is appended; the first reason stays. */
    public synchronized LedgerChanged objectTo(LedgerChanged found) {
        LedgerChanged first = objection == null ? found : objection;
        objection = first;
        return first;
    }

    public Optional<LedgerChanged> objection() {
        return Optional.ofNullable(objection);
    }

    /** The ledger was proven whole up to a place and holds all that is known, or the owner began a new epoch from there. */
    public synchronized void settle(ChainPlace proven) {
        furthest = proven;
        objection = null;
    }
}
