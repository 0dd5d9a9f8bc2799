package jixiao.command.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jixiao.command.platform.Unknown;
import jixiao.kernel.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The previews people are looking at: working papers that anybody may throw away. Written and read line by line, whatever their
 * size. A few lines longer than usual, because a table's statements stay together.
 */
@Component
class ImportPreviews {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 200;

    private final DataSource database;
    private final JdbcClient tables;

    /** Not the desk's own pool: reading a large document takes longer than a command may wait. */
    ImportPreviews(@Qualifier("verifying") DataSource database, @Qualifier("desk") JdbcClient tables) {
        this.database = database;
        this.tables = tables;
    }

    /** What belongs to the document as a whole, and the digest of the request it came in. */
    record Stored(Preview.Heading heading, String request) {
    }

    /**
     * Keeps what {@code reading} hands over, all or nothing: it is given where projects and where findings go, and answers the heading.
     * {@code request} is asked for once everything is read.
     */
    void keep(UUID id, AccountName account, Reading reading, Supplier<String> request) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insertPreview(connection, id, account);
                Preview.Heading heading;
                try (Lines projects = new Lines(connection, id, "project"); Lines findings = new Lines(connection, id, "finding")) {
                    heading = reading.read(projects::add, findings::add);
                    projects.flush();
                    findings.flush();
                }
                complete(connection, id, heading, request.get());
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    Optional<Stored> find(UUID id) {
        return tables.sql("select heading, request from import_preview where id = :id").param("id", id)
                .query((row, count) -> new Stored(JSON.readValue(row.getString(1), Preview.Heading.class), row.getString(2))).optional();
    }

    /** The heading of a preview; {@link Unknown} where there is none. */
    Preview.Heading heading(UUID id) {
        return find(id).map(Stored::heading).orElseThrow(() -> new Unknown("没有导入 " + id));
    }

    /** The JSON texts of an import's projects or findings, in their order, a page at a time. */
    Stream<String> lines(UUID id, String kind) {
        return Stream.iterate(page(id, kind, 0), page -> !page.isEmpty(), page -> page(id, kind, page.get(page.size() - 1).number()))
                .flatMap(List::stream).map(Line::content);
    }

    Stream<Preview.Project> projects(UUID id) {
        return lines(id, "project").map(json -> JSON.readValue(json, Preview.Project.class));
    }

    private record Line(int number, String content) {
    }

    private List<Line> page(UUID id, String kind, int after) {
        return tables.sql("""
                select number, content from import_line where import = :id and kind = :kind and number > :after order by number limit :page
                """).param("id", id).param("kind", kind).param("after", after).param("page", PAGE)
                .query((row, count) -> new Line(row.getInt(1), row.getString(2))).list();
    }

    private static void insertPreview(Connection connection, UUID id, AccountName account) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into import_preview (id, account, request, heading) values (?, ?, '', '{}')")) {
            insert.setObject(1, id);
            insert.setString(2, account.text());
            insert.executeUpdate();
        }
    }

    private static void complete(Connection connection, UUID id, Preview.Heading heading, String request) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update import_preview set heading = ?::json, request = ? where id = ?")) {
            update.setString(1, JSON.writeValueAsString(heading));
            update.setString(2, request);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    /** Reads a document, handing over each project and each finding as it comes. */
    interface Reading {
        Preview.Heading read(Consumer<Preview.Project> projects, Consumer<Finding> findings);
    }

    /** Lines of one kind on their way into the table, a page in one batch. */
    private static final class Lines implements AutoCloseable {
        private final PreparedStatement insert;
        private int number;

        Lines(Connection connection, UUID id, String kind) throws SQLException {
            insert = connection.prepareStatement("insert into import_line (import, kind, number, content) values (?, ?, ?, ?::json)");
            insert.setObject(1, id);
            insert.setString(2, kind);
        }

        void add(Object line) {
            try {
                insert.setInt(3, ++number);
                insert.setString(4, JSON.writeValueAsString(line));
                insert.addBatch();
                if (number % PAGE == 0) {
                    insert.executeBatch();
                }
            } catch (SQLException failure) {
                throw new ImportNotKept(failure);
            }
        }

        void flush() throws SQLException {
            insert.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }

    /** Carries the database's failure through the reading. */
    static final class ImportNotKept extends RuntimeException {
        ImportNotKept(SQLException cause) {
            super(cause);
        }
    }
}
