package jixiao.query.fold.build;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import jixiao.query.fold.Keys;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows of one table in PostgreSQL's binary COPY format, as many as make one message worth sending. */
final class CopyRows {
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FIELDS = 5;
    private static final int ENOUGH = 1 << 20;
    /** What a row takes beside its key and state: the count and lengths of its fields, a year, two positions and a day. */
    private static final int FRAME = 2 + FIELDS * 4 + 4 + 8 + 8 + 4 + 4;
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay(); // PostgreSQL counts days from here

    private final String table;
    private final boolean areDue;
    private ByteBuffer buffer = ByteBuffer.allocate(ENOUGH / 16).put(HEADER);

    CopyRows(String table, boolean areDue) {
        this.table = table;
        this.areDue = areDue;
    }

    void add(HeldRow row, long until) {
        byte[] name = row.key.getBytes(StandardCharsets.UTF_8);
        byte[] state = row.row();
        makeRoomFor(FRAME + name.length + state.length + 2);
        buffer.putShort((short) (areDue ? FIELDS + 1 : FIELDS)).putInt(name.length).put(name).putInt(4).putInt(Keys.year(row.key))
                .putInt(8).putLong(row.since()).putInt(8).putLong(until).putInt(state.length).put(state);
        LocalDate due = row.due();
        if (areDue && due != null) {
            buffer.putInt(4).putInt((int) (due.toEpochDay() - FIRST_DAY));
        } else if (areDue) {
            buffer.putInt(-1);
        }
    }

    /** Copies these rows; nothing may be added afterwards. Answers how many bytes they were. */
    long copy(Connection connection) throws SQLException {
        ByteBuffer bytes = finished();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                "copy %s (key, year, since, until, state%s) from stdin (format binary)".formatted(table, areDue ? ", due" : ""));
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.limit());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return bytes.limit();
    }

    boolean isEmpty() {
        return buffer.position() == HEADER.length;
    }

    boolean isEnough() {
        return buffer.position() >= ENOUGH;
    }

    private ByteBuffer finished() {
        return buffer.putShort((short) -1).flip();
    }

    private void makeRoomFor(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes)).put(buffer.flip());
        }
    }
}
