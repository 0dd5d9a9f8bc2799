package jixiao.command.ledger.append;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/**
 * One column of the rows to insert, in PostgreSQL's own form of an array: the texts were encoded where the events were made, and
 * the appender, for which all wait, only copies bytes. Used again for every batch.
 */
final class Column {
    private static final int BYTES = 16_384;
    private static final int BYTES_WORTH_KEEPING = 1 << 20;

    private final int arrayOid;
    private final int elementOid;
    private ByteBuffer bytes = ByteBuffer.allocate(BYTES);

    Column(int arrayOid, int elementOid) {
        this.arrayOid = arrayOid;
        this.elementOid = elementOid;
    }

    void begin(int count) {
        bytes = bytes.capacity() > BYTES_WORTH_KEEPING ? ByteBuffer.allocate(BYTES) : bytes.clear();
        bytes.putInt(1).putInt(0).putInt(elementOid).putInt(count).putInt(1); // one dimension, no nulls, counted from 1
    }

    void add(long value) {
        room(Long.BYTES).putLong(value);
    }

    void add(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void add(byte[] value) {
        room(value.length).put(value);
    }

    void add(UUID value) {
        room(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    Array finished(BaseConnection connection) throws SQLException {
        byte[] array = new byte[bytes.position()];
        bytes.flip().get(array);
        return new PgArray(connection, arrayOid, array);
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < Integer.BYTES + length) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + Integer.BYTES + length));
            larger.put(bytes.flip());
            bytes = larger;
        }
        return bytes.putInt(length);
    }
}
