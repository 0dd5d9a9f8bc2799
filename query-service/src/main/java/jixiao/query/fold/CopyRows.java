package jixiao.query.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Rows of one table in PostgreSQL's binary COPY format, as many as make one message worth sending. */
final class CopyRows {
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FIELDS = 5;
    private static final int ENOUGH = 1 << 20;
    /** What a row takes beside its key and state: the count and lengths of its fields, a year and two positions. */
    private static final int FRAME = 2 + FIELDS * 4 + 4 + 8 + 8;

    private final String table;
    private ByteBuffer buffer = ByteBuffer.allocate(ENOUGH / 16).put(HEADER);

    CopyRows(String table) {
        this.table = table;
    }

    void add(String key, long since, long until, byte[] state) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        makeRoomFor(FRAME + name.length + state.length + 2);
        buffer.putShort((short) FIELDS).putInt(name.length).put(name).putInt(4).putInt(Keys.year(key))
                .putInt(8).putLong(since).putInt(8).putLong(until).putInt(state.length).put(state);
    }

    boolean isEmpty() {
        return buffer.position() == HEADER.length;
    }

    boolean isEnough() {
        return buffer.position() >= ENOUGH;
    }

    String table() {
        return table;
    }

    /** The bytes to send; nothing may be added afterwards. */
    ByteBuffer finished() {
        return buffer.putShort((short) -1).flip();
    }

    private void makeRoomFor(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes)).put(buffer.flip());
        }
    }
}
