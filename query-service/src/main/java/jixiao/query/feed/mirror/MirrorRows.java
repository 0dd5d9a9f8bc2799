package jixiao.query.feed.mirror;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Entry;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many records of a ledger as rows, in one statement; not by COPY, which row-level security refuses. */
final class MirrorRows {
    private static final String LEDGER = """
            insert into command.ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at,
                                        hash)
            select position, aggregate, sequence, event_id::uuid, command_id::uuid, type, revision, payload::json, metadata::json,
                   recorded_at::timestamptz, hash
              from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[],
                          ?::text[], ?::bytea[]) as sent (position, aggregate, sequence, event_id, command_id, type, revision,
                          payload, metadata, recorded_at, hash)""";
    /** Two events may name one document. */
    private static final String DOCUMENTS = """
            insert into command.filed_document (sha256, content) select sha256, content
              from unnest(?::text[], ?::text[]) as sent (sha256, content) on conflict do nothing""";
    private final JdbcTemplate views;

    MirrorRows(JdbcTemplate views) {
        this.views = views;
    }

    void insert(List<LedgerRecord> records) {
        Map<String, String> documents = new HashMap<>();
        records.forEach(record -> documents.putAll(record.documents()));
        views.execute((ConnectionCallback<Boolean>) connection -> {
            PGConnection arrays = connection.unwrap(PGConnection.class); // which sends arrays of numbers and texts as they are
            if (!documents.isEmpty()) {
                String[] named = documents.keySet().toArray(String[]::new);
                String[] contents = documents.values().toArray(String[]::new);
                insert(connection, DOCUMENTS, arrays.createArrayOf("text", named), arrays.createArrayOf("text", contents));
            }
            insert(connection, LEDGER, new Columns(records).arrays(arrays));
            return true;
        });
    }

    private static void insert(Connection connection, String statement, Array... columns) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int column = 0; column < columns.length; column++) {
                insert.setArray(column + 1, columns[column]);
            }
            insert.executeUpdate();
        }
    }

    /** The records' columns, filled in one pass. */
    private static final class Columns {
        private final long[] positions;
        private final String[] aggregates;
        private final long[] sequences;
        private final String[] eventIds;
        private final String[] commandIds;
        private final String[] types;
        private final int[] revisions;
        private final String[] payloads;
        private final String[] metadata;
        private final String[] recordedAt;
        private final byte[][] hashes;

        Columns(List<LedgerRecord> records) {
            int rows = records.size();
            positions = new long[rows];
            aggregates = new String[rows];
            sequences = new long[rows];
            eventIds = new String[rows];
            commandIds = new String[rows];
            types = new String[rows];
            revisions = new int[rows];
            payloads = new String[rows];
            metadata = new String[rows];
            recordedAt = new String[rows];
            hashes = new byte[rows][];
            for (int row = 0; row < rows; row++) {
                set(row, records.get(row), records.get(row).entry());
            }
        }

        private void set(int row, LedgerRecord record, Entry entry) {
            positions[row] = record.position();
            aggregates[row] = entry.aggregate();
            sequences[row] = entry.sequence();
            eventIds[row] = entry.eventId().toString();
            commandIds[row] = entry.commandId().toString();
            types[row] = entry.type();
            revisions[row] = entry.revision();
            payloads[row] = entry.payload();
            metadata[row] = entry.metadata();
            recordedAt[row] = record.recordedAt().toString();
            hashes[row] = record.hash();
        }

        Array[] arrays(PGConnection to) throws SQLException {
            return new Array[] {to.createArrayOf("int8", positions), to.createArrayOf("text", aggregates),
                to.createArrayOf("int8", sequences), to.createArrayOf("text", eventIds), to.createArrayOf("text", commandIds),
                to.createArrayOf("text", types), to.createArrayOf("int4", revisions), to.createArrayOf("text", payloads),
                to.createArrayOf("text", metadata), to.createArrayOf("text", recordedAt), to.createArrayOf("bytea", hashes)};
        }
    }
}
