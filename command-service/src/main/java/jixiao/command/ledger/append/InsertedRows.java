package jixiao.command.ledger.append;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;

/** The rows of one insert, column by column, in arrays that are filled again for the next. The order is that of the insert's parameters. */
final class InsertedRows {
    private final Column position = new Column(Oid.INT8_ARRAY, Oid.INT8);
    private final Column aggregate = new Column(Oid.TEXT_ARRAY, Oid.TEXT);
    private final Column sequence = new Column(Oid.INT8_ARRAY, Oid.INT8);
    private final Column eventId = new Column(Oid.UUID_ARRAY, Oid.UUID);
    private final Column commandId = new Column(Oid.UUID_ARRAY, Oid.UUID);
    private final Column type = new Column(Oid.TEXT_ARRAY, Oid.TEXT);
    private final Column revision = new Column(Oid.INT4_ARRAY, Oid.INT4);
    private final Column payload = new Column(Oid.TEXT_ARRAY, Oid.TEXT);
    private final Column metadata = new Column(Oid.TEXT_ARRAY, Oid.TEXT);
    private final Column hash = new Column(Oid.BYTEA_ARRAY, Oid.BYTEA);
    private final List<Column> columns =
            List.of(position, aggregate, sequence, eventId, commandId, type, revision, payload, metadata, hash);

    /** Sets the columns from a parameter on, the first row standing at {@code firstPosition}; answers the number of the next parameter. */
    int set(PreparedStatement statement, int parameter, BaseConnection driver, long firstPosition, List<Encoded> entries, byte[][] hashes)
            throws SQLException {
        for (Column column : columns) {
            column.begin(entries.size());
        }
        for (int i = 0; i < hashes.length; i++) {
            Encoded encoded = entries.get(i);
            Entry entry = encoded.entry();
            position.add(firstPosition + i);
            aggregate.add(encoded.aggregate());
            sequence.add(entry.sequence());
            eventId.add(entry.eventId());
            commandId.add(entry.commandId());
            type.add(encoded.type());
            revision.add(entry.revision());
            payload.add(encoded.payload());
            metadata.add(encoded.metadata());
            hash.add(hashes[i]);
        }
        int next = parameter;
        for (Column column : columns) {
            statement.setArray(next++, column.finished(driver));
        }
        return next;
    }
}
