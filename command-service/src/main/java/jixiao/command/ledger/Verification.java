package jixiao.command.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sql.DataSource;
import jixiao.web.Listening;

/**
 * The proof that nobody changed the ledger: every hash reckoned anew from the first row on. {@code position} is the last row
 * looked at, {@code hash} its stored hash in hexadecimal, {@code firstBadPosition} null when the chain is whole.
 */
record Verification(long position, String hash, boolean intact, Long firstBadPosition) {
    /** Rows of a page: some hundred bytes each. */
    private static final int PAGE_ROWS = 2_000;
    /** Bytes after which a page takes no further row: with the largest one on top, all that is held. */
    private static final int PAGE_BYTES = 4 << 20;
    private static final String PAGE = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash from (
                select *, sum(bytes) over (order by position) - bytes as before from (
                    select *, octet_length(payload::text) + octet_length(metadata::text) as bytes from ledger
                    where position > ? and position <= ? order by position limit ?) few) weighed
             where before < ? order by position
            """;

    static Verification of(DataSource database) throws SQLException {
        try {
            return of(database, () -> { });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Up to the last row there is now; ends where nobody listens any more. */
    static Verification of(DataSource database, Listening listener) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            Walk walk = new Walk();
            long head = head(connection);
            try (PreparedStatement page = connection.prepareStatement(PAGE)) {
                page.setLong(2, head);
                page.setInt(3, PAGE_ROWS);
                page.setLong(4, PAGE_BYTES);
                do {
                    listener.alive();
                    page.setLong(1, walk.last);
                } while (walk.goesOver(page));
            }
            return walk.found();
        }
    }

    private static long head(Connection connection) throws SQLException {
        try (PreparedStatement head = connection.prepareStatement("select coalesce(max(position), 0) from ledger"); ResultSet row = head.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** How far the chain was followed. */
    private static final class Walk {
        private final Chain chain = new Chain();
        private byte[] before = Chain.beforeTheFirst();
        private long last;
        private Long firstBad;

        /** Whether there were any. */
        boolean goesOver(PreparedStatement page) throws SQLException {
            boolean isAny = false;
            try (ResultSet rows = page.executeQuery()) {
                while (rows.next()) {
                    isAny = true;
                    LedgerRows.Row row = LedgerRows.row(rows);
                    if (firstBad == null && (row.position() != last + 1
                            || !Arrays.equals(row.hash(), chain.next(before, row.position(), Encoded.of(row.entry()), row.recordedAt())))) {
                        firstBad = last + 1;
                    }
                    last = row.position();
                    before = row.hash();
                }
            }
            return isAny;
        }

        Verification found() {
            return new Verification(last, HexFormat.of().formatHex(before), firstBad == null, firstBad);
        }
    }
}
