package jixiao.command.ledger.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import jixiao.command.ledger.chain.ChainPlace;
import org.jspecify.annotations.Nullable;

/** How far the chain was proven and when, and what was found against the ledger; kept beside it, so that no restart forgets. */
public record VerifiedUpTo(UUID epoch, ChainPlace place, Instant verifiedAt, @Nullable Instant wholeAt,
                           @Nullable String objection) {
    private static final String LOAD = "select epoch, position, hash, verified_at, whole_at, objection from checkpoint";
    /** Never back within an epoch: another process may be further. */
    private static final String STORE = """
            insert into checkpoint (epoch, position, hash, verified_at, whole_at, objection) values (?, ?, ?, ?, ?, ?)
            on conflict (is_the_only_one) do update set epoch = excluded.epoch, position = excluded.position, hash = excluded.hash,
                verified_at = excluded.verified_at,
                    whole_at = coalesce(greatest(excluded.whole_at, checkpoint.whole_at), excluded.whole_at),
                objection = excluded.objection
             where excluded.epoch <> checkpoint.epoch or excluded.position >= checkpoint.position or excluded.objection is not null
            """;

    static Optional<VerifiedUpTo> load(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD); ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new VerifiedUpTo(row.getObject(1, UUID.class), new ChainPlace(row.getLong(2), row.getBytes(3)),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    row.getObject(5) == null ? null : row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(6)));
        }
    }

    void store(Connection connection) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(STORE)) {
            upsert.setObject(1, epoch);
            upsert.setLong(2, place.position());
            upsert.setBytes(3, place.hash());
            upsert.setObject(4, verifiedAt.atOffset(ZoneOffset.UTC));
            upsert.setObject(5, wholeAt == null ? null : wholeAt.atOffset(ZoneOffset.UTC));
            upsert.setString(6, objection);
            upsert.executeUpdate();
        }
    }
}
