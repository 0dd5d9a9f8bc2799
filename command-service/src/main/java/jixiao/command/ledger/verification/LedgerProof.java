package jixiao.command.ledger.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import jixiao.command.ledger.chain.ChainPlace;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.command.ledger.chain.LedgerChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One proof of the ledger: that it holds every place which was known, here or to another process, and that the chain holds from there
 * to its end. What speaks against it stops the appender, is stored, and is only taken back by a proof of the whole.
 */
final class LedgerProof {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerVerifier.class);
    private final Connection connection;
    private final KnownHead known;
    private final ChainWalk.Pause<InterruptedException> pause;

    LedgerProof(Connection connection, KnownHead known, ChainWalk.Pause<InterruptedException> pause) {
        this.connection = connection;
        this.known = known;
        this.pause = pause;
    }

    /** What is stored of this epoch, having stopped the appender where it or the ledger says so; null where nothing is. */
    @Nullable VerifiedUpTo recalled() throws SQLException {
        Optional<VerifiedUpTo> stored = stored(epoch());
        if (stored.isEmpty()) {
            return null;
        }
        try {
            obey(stored.get());
        } catch (LedgerChanged changed) {
            LOG.error(changed.getMessage());
        }
        return stored.get();
    }

    /** From the last proven place on. */
    VerifiedUpTo further(VerifiedUpTo before, Instant now) throws SQLException, InterruptedException {
        UUID epoch = epoch();
        if (!before.epoch().equals(epoch)) {
            return before; // the whole is proven anew
        }
        try {
            checkKnown(epoch, before);
            ChainPlace end = walk(before.place());
            return sound(new VerifiedUpTo(epoch, end, micros(now), before.wholeAt(), null));
        } catch (LedgerChanged changed) {
            return objected(epoch, changed, before);
        }
    }

    /** From the first row on; {@code before} is null where nothing was proven yet. */
    VerifiedUpTo whole(@Nullable VerifiedUpTo before, Instant now) throws SQLException, InterruptedException {
        UUID epoch = epoch();
        boolean isAnother = before != null && !before.epoch().equals(epoch);
        boolean inDoubt = isAnother || known.objection().isPresent();
        VerifiedUpTo ours = isAnother ? null : before;
        try {
            if (!isAnother) {
                checkKnown(epoch, ours);
            }
            ChainPlace end = walk(ChainPlace.START);
            if (inDoubt) {
                known.settle(end);
                LOG.warn("the ledger is proven whole up to position {} and may be appended to", end.position());
            }
            return sound(new VerifiedUpTo(epoch, end, micros(now), micros(now), null));
        } catch (LedgerChanged changed) {
            return objected(epoch, changed, ours);
        }
    }

    private void checkKnown(UUID epoch, @Nullable VerifiedUpTo before) throws SQLException {
        check(known.furthest());
        if (before != null) {
            check(before.place());
        }
        Optional<VerifiedUpTo> stored = stored(epoch);
        if (stored.isPresent()) {
            check(stored.get().place());
            if (stored.get().objection() != null && known.objection().isEmpty()) {
                throw known.objectTo(LedgerChanged.foundBefore(stored.get().objection()));
            }
        }
    }

    private void obey(VerifiedUpTo stored) throws SQLException {
        if (stored.objection() != null) {
            throw known.objectTo(LedgerChanged.foundBefore(stored.objection()));
        }
        check(stored.place());
    }

    private void check(ChainPlace place) throws SQLException {
        byte[] hash = ChainPlace.hashAt(connection, place.position());
        known.check(hash == null ? ChainPlace.endOf(connection).position() : place.position(), place, hash);
    }

    private ChainPlace walk(ChainPlace from) throws SQLException, InterruptedException {
        long end = ChainPlace.endOf(connection).position();
        ChainPlace last = new ChainWalk<>(connection, pause).from(from, end);
        if (last.position() < end) {
            throw known.objectTo(LedgerChanged.broken(last.position() + 1));
        }
        return last;
    }

    private VerifiedUpTo sound(VerifiedUpTo good) throws SQLException {
        known.saw(good.place());
        good.store(connection);
        return good;
    }

    private VerifiedUpTo objected(UUID epoch, LedgerChanged changed, @Nullable VerifiedUpTo before) throws SQLException {
        ChainPlace last = before != null && before.place().position() > known.furthest().position() ? before.place() : known.furthest();
        VerifiedUpTo bad = before == null ? new VerifiedUpTo(epoch, last, Instant.EPOCH, null, changed.getMessage())
                : new VerifiedUpTo(epoch, last, before.verifiedAt(), before.wholeAt(), changed.getMessage());
        if (before == null || before.objection() == null) {
            LOG.error(changed.getMessage());
            bad.store(connection);
        }
        return bad;
    }

    private Optional<VerifiedUpTo> stored(UUID epoch) throws SQLException {
        return VerifiedUpTo.load(connection).filter(one -> one.epoch().equals(epoch));
    }

    private UUID epoch() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select epoch from epoch where ended_at is null");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    /** As PostgreSQL keeps it. */
    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
