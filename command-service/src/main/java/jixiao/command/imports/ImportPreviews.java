package jixiao.command.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jixiao.command.desk.CommandRequest;
import jixiao.command.imports.reading.Finding;
import jixiao.command.imports.reading.Preview;
import jixiao.command.platform.Unknown;
import jixiao.kernel.value.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The previews people are looking at: working papers that anybody may throw away. Written and read page by page, whatever their size. */
@Component
class ImportPreviews {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataSource database;
    private final JdbcClient tables;

    /** Neither the desk's own pool nor that of verifications: reading a large document takes longer than others may wait. */
    ImportPreviews(@Qualifier("importing") DataSource database, @Qualifier("desk") JdbcClient tables) {
        this.database = database;
        this.tables = tables;
    }

    /** What belongs to the document as a whole, and the digest of the request it came in. */
    record StoredPreview(Preview.Heading heading, String request) {
    }

    /**
     * Keeps what {@code reading} hands over, all or nothing: it is given where projects and where findings go, and answers the heading.
     * {@code request} is asked for once everything is read.
     */
    void keep(UUID id, AccountName account, PreviewReading reading, Supplier<String> request) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insertPreview(connection, id, account);
                Preview.Heading heading;
                try (AsyncPreviewWriter store = new AsyncPreviewWriter(connection, id)) {
                    heading = reading.read(store::add, store::add);
                    store.finish();
                }
                complete(connection, id, heading, request.get());
                connection.commit();
            } catch (AsyncPreviewWriter.NotKept notKept) {
                if (notKept.getCause() instanceof SQLException away) {
                    throw away;
                }
                throw notKept;
            } finally {
                connection.rollback();
            }
        }
    }

    Optional<StoredPreview> find(UUID id) {
        return tables.sql("select heading, request from import_preview where id = :id").param("id", id)
                .query((row, count) -> new StoredPreview(JSON.readValue(row.getString(1), Preview.Heading.class), row.getString(2)))
                        .optional();
    }

    /** The heading of a preview; {@link Unknown} where there is none, or none that whoever asks may see. */
    Preview.Heading heading(UUID id, CommandRequest asking) {
        return find(id).filter(preview -> isShown(id, preview.heading(), asking)).map(StoredPreview::heading)
                .orElseThrow(() -> new Unknown("没有导入 " + id));
    }

    boolean isShown(UUID id, CommandRequest asking) {
        return find(id).filter(preview -> isShown(id, preview.heading(), asking)).isPresent();
    }

    /** A working paper: of whoever imported it, and of those who may import for the unit that it is about. */
    private boolean isShown(UUID id, Preview.Heading heading, CommandRequest asking) {
        return tables.sql("select account from import_preview where id = :id").param("id", id).query(String.class).optional()
                .filter(account -> new AccountName(account).equals(asking.origin().account())).isPresent()
                || heading.unit() != null && asking.acting().mayFor(heading.unit().code());
    }

    long projectsIn(UUID id) {
        return tables.sql("select coalesce(sum(lines), 0) from import_page where import = :id and kind = 'project'").param("id", id)
                .query(Long.class).single();
    }

    /** An import's projects or findings, in their order, each page a JSON array. */
    Stream<PreviewPage> pages(UUID id, String kind) {
        return Stream.iterate(page(id, kind, 1), Optional::isPresent, page -> page(id, kind, page.get().number() + 1)).map(Optional::get);
    }

    Stream<Preview.PreviewedProject> projects(UUID id) {
        return pages(id, "project").flatMap(page -> Stream.of(JSON.readValue(page.json(), Preview.PreviewedProject[].class)));
    }

    private Optional<PreviewPage> page(UUID id, String kind, int number) {
        return tables.sql("select content from import_page where import = :id and kind = :kind and number = :number")
                .param("id", id).param("kind", kind).param("number", number)
                .query((row, count) -> PreviewPage.unpacked(number, row.getBytes(1))).optional();
    }

    private static void insertPreview(Connection connection, UUID id, AccountName account) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into import_preview (id, account, request, heading) values (?, ?, '', '{}')")) {
            insert.setObject(1, id);
            insert.setString(2, account.text());
            insert.executeUpdate();
        }
    }

    private static void complete(Connection connection, UUID id, Preview.Heading heading, String request) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update import_preview set heading = ?::json, request = ? where id = ?")) {
            update.setString(1, JSON.writeValueAsString(heading));
            update.setString(2, request);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    /** Reads a document, handing over each project and each finding as it comes. */
    interface PreviewReading {
        Preview.Heading read(Consumer<Preview.PreviewedProject> projects, Consumer<Finding> findings);
    }
}
