package jixiao.command.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Lines of one kind on their way into the table: each is written as JSON once, and so many as fill a page are packed into one row. */
final class PageWriter implements AutoCloseable {
    /** Of text. A page is held whole while it is written and while it is read. */
    private static final int PAGE = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PreparedStatement insert;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(2 * PAGE);
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream(PAGE);
    private int lines;
    private int number;

    PageWriter(Connection connection, UUID id, String kind) throws SQLException {
        insert = connection.prepareStatement("insert into import_page (import, kind, number, lines, content) values (?, ?, ?, ?, ?)");
        insert.setObject(1, id);
        insert.setString(2, kind);
    }

    void add(Object line) throws SQLException {
        text.write(lines == 0 ? '[' : ',');
        text.writeBytes(JSON.writeValueAsBytes(line));
        lines++;
        if (text.size() >= PAGE) {
            store();
        }
    }

    /** Stores the page that is not full. */
    void finish() throws SQLException {
        if (lines > 0) {
            store();
        }
    }

    private void store() throws SQLException {
        text.write(']');
        pack();
        insert.setInt(3, ++number);
        insert.setInt(4, lines);
        insert.setBytes(5, packed.toByteArray());
        insert.executeUpdate();
        text.reset();
        packed.reset();
        lines = 0;
    }

    private void pack() {
        deflater.reset();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 8_192)) {
            text.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() throws SQLException {
        deflater.end();
        insert.close();
    }
}
