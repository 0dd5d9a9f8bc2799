package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sql.DataSource;

/**
 * The proof that nobody changed the ledger: every hash reckoned anew from the first row on. {@code position} is the last row
 * looked at, {@code hash} its stored hash in hexadecimal, {@code firstBadPosition} null when the chain is whole.
 */
record Verification(long position, String hash, boolean intact, Long firstBadPosition) {
    private static final String ALL = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash
              from ledger order by position
            """;

    static Verification of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                statement.setFetchSize(2_000);
                try (ResultSet rows = statement.executeQuery()) {
                    return walk(rows);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private static Verification walk(ResultSet rows) throws SQLException {
        Chain chain = new Chain();
        byte[] before = Chain.beforeTheFirst();
        long last = 0;
        Long firstBad = null;
        while (rows.next()) {
            LedgerRows.Row row = LedgerRows.row(rows);
            if (firstBad == null && (row.position() != last + 1
                    || !Arrays.equals(row.hash(), chain.next(before, row.position(), Encoded.of(row.entry()), row.recordedAt())))) {
                firstBad = last + 1;
            }
            last = row.position();
            before = row.hash();
        }
        return new Verification(last, HexFormat.of().formatHex(before), firstBad == null, firstBad);
    }
}
