package jixiao.query.feed.mirror;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jixiao.kafka.LedgerRecord;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many records of a ledger as rows, in one statement; not by COPY, which row-level security refuses. */
final class MirrorRows {
    private static final String LEDGER = """
            insert into command.ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at,
                                        hash)
            select position, aggregate, sequence, event_id, command_id, type, revision, payload::json, metadata::json, recorded_at, hash
              from unnest(?::bigint[], ?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[],
                          ?::timestamptz[], ?::bytea[]) as sent (position, aggregate, sequence, event_id, command_id, type, revision,
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
            if (!documents.isEmpty()) {
                insert(connection, DOCUMENTS, array(connection, "text", List.copyOf(documents.keySet()), sha256 -> sha256),
                        array(connection, "text", List.copyOf(documents.keySet()), documents::get));
            }
            insert(connection, LEDGER, array(connection, "bigint", records, LedgerRecord::position),
                    array(connection, "text", records, one -> one.entry().aggregate()),
                    array(connection, "bigint", records, one -> one.entry().sequence()),
                    array(connection, "uuid", records, one -> one.entry().eventId()),
                    array(connection, "uuid", records, one -> one.entry().commandId()),
                    array(connection, "text", records, one -> one.entry().type()),
                    array(connection, "int", records, one -> one.entry().revision()),
                    array(connection, "text", records, one -> one.entry().payload()),
                    array(connection, "text", records, one -> one.entry().metadata()),
                    array(connection, "text", records, one -> one.recordedAt().toString()),
                    connection.createArrayOf("bytea", records.stream().map(LedgerRecord::hash).toArray(byte[][]::new)));
            return true;
        });
    }

    private static <T> Array array(Connection connection, String type, List<T> of, Function<T, Object> value) throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }

    private static void insert(Connection connection, String statement, Array... columns) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int column = 0; column < columns.length; column++) {
                insert.setArray(column + 1, columns[column]);
            }
            insert.executeUpdate();
        }
    }
}
