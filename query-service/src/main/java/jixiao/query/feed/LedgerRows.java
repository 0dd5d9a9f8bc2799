package jixiao.query.feed;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jixiao.query.feed.LedgerStatements.Parameters;
import org.jspecify.annotations.Nullable;

/** What is asked about the ledger beside its events: how far it is, when and by whom, and whether it is still the same one. */
final class LedgerRows {
    private final LedgerStatements ledger;

    LedgerRows(LedgerStatements ledger) {
        this.ledger = ledger;
    }

    Map<String, Long> countsBetween(long after, long upTo) {
        return ledger.read("select aggregate, count(*) from command.ledger where position > ? and position <= ? group by aggregate",
                statement -> {
                    statement.setLong(1, after);
                    statement.setLong(2, upTo);
                    Map<String, Long> counts = new HashMap<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            counts.put(row.getString(1), row.getLong(2));
                        }
                    }
                    return counts;
                });
    }

    Map<Long, Who> whoDid(Collection<Long> positions) {
        return ledger.read("select position, metadata::text from command.ledger where position = any (?)", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("bigint", positions.toArray()));
            Map<Long, Who> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), Who.read(row.getString(2)));
                }
            }
            return found;
        });
    }

    long head() {
        return ledger.first("select coalesce(max(position), 0) from command.ledger", Parameters.NONE, row -> row.getLong(1)).orElseThrow();
    }

    long positionAt(Instant instant) {
        return ledger.first("select command.position_at(?)", statement -> statement.setObject(1, instant.atOffset(ZoneOffset.UTC)),
                row -> row.getLong(1)).orElseThrow();
    }

    Optional<Instant> recordedAt(long position) {
        return ledger.first("select recorded_at from command.ledger where position = ?", statement -> statement.setLong(1, position),
                row -> row.getObject(1, OffsetDateTime.class).toInstant());
    }

    /** A document that an event names by its hash; empty where it is not stored. */
    Optional<String> filedDocument(String sha256) {
        return ledger.first("select content from command.filed_document where sha256 = ?", statement -> statement.setString(1, sha256),
                row -> row.getString(1));
    }

    @Nullable UUID epoch() {
        return ledger.first("select epoch from command.epoch where ended_at is null", Parameters.NONE, row -> row.getObject(1, UUID.class))
                .orElse(null);
    }

    /** What speaks against going on after the checkpoint, as a sentence; empty when this is the ledger it was taken from. */
    Optional<String> objectionTo(Checkpoint checkpoint) {
        if (checkpoint.position() == 0) {
            return Optional.empty();
        }
        UUID epoch = epoch();
        if (!Objects.equals(checkpoint.epoch(), epoch)) {
            return Optional.of("账本已换代：视图读到第 %d 条时是 %s，现在是 %s。请重建视图。"
                    .formatted(checkpoint.position(), checkpoint.epoch(), epoch));
        }
        Optional<byte[]> hash = ledger.first("select hash from command.ledger where position = ?",
                statement -> statement.setLong(1, checkpoint.position()), row -> row.getBytes(1));
        if (hash.isEmpty()) {
            return Optional.of("账本只到第 %d 条，视图已读到第 %d 条：账本被回退。请核对后重建视图。"
                    .formatted(head(), checkpoint.position()));
        }
        return Arrays.equals(hash.get(), checkpoint.hash()) ? Optional.empty()
                : Optional.of("账本第 %d 条的校验值与视图所记不同：这不是原来的账本。请核对后重建视图。".formatted(checkpoint.position()));
    }
}
