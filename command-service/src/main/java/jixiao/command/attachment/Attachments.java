package jixiao.command.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import jixiao.command.desk.CommandRequest;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.Attachment;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files that are kept, each content once under its SHA-256, under the name it first came with. Neither way is a file ever whole in
 * memory.
 */
@Component
class Attachments implements HandedIn {
    private static final int PIECE = 256 * 1024;

    private final DataSource database;
    private final JdbcClient tables;
    private final AttachmentReaders readers;
    private final Clock clock;

    Attachments(@Qualifier("desk") DataSource database, @Qualifier("desk") JdbcClient tables, AttachmentReaders readers,
                @Qualifier("clock") Clock clock) {
        this.database = database;
        this.tables = tables;
        this.readers = readers;
        this.clock = clock;
    }

    /** Whoever asks is about to name it: from now on it is needed for as long as any that is handed in now. */
    Optional<Attachment> find(String sha256) {
        return tables.sql("update attachment set needed_at = :now where sha256 = :sha256 returning sha256, name, type, bytes")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("sha256", sha256).query(Attachments::attachment).optional();
    }

    @Override
    public Shown shownTo(CommandRequest asking) {
        return sha256 -> readers.mayRead(sha256, asking) ? find(sha256) : Optional.empty();
    }

    /** One that is there and may be read by whoever asks. */
    Optional<Attachment> known(String sha256, CommandRequest asking) {
        return tables.sql("select sha256, name, type, bytes from attachment where sha256 = :sha256").param("sha256", sha256)
                .query(Attachments::attachment).optional().filter(one -> readers.mayRead(sha256, asking));
    }

    /** Whose it is, where that is one. */
    Optional<UnitCode> unit(String sha256) {
        return readers.unit(sha256);
    }

    private static Attachment attachment(ResultSet row, int count) throws SQLException {
        return new Attachment(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }

    /** Keeps a file that is not kept yet, and who handed it in. */
    void keep(Incoming incoming, String name, FileKind kind, AccountName by, Instant at) throws IOException, SQLException {
        if (find(incoming.sha256()).isEmpty()) {
            insert(incoming, name, kind, by, at);
        }
        tables.sql("insert into attachment_handed_in (sha256, account) values (:sha256, :account) on conflict do nothing")
                .param("sha256", incoming.sha256()).param("account", by.key()).update();
    }

    private void insert(Incoming incoming, String name, FileKind kind, AccountName by, Instant at) throws IOException, SQLException {
        try (Connection connection = database.getConnection(); InputStream content = Files.newInputStream(incoming.file());
             PreparedStatement insert = connection.prepareStatement("""
                     insert into attachment (sha256, name, type, bytes, content, kept_by, kept_at, needed_at)
                     values (?, ?, ?, ?, ?, ?, ?, ?)
                     on conflict (sha256) do update set needed_at = excluded.needed_at""")) {
            insert.setString(1, incoming.sha256());
            insert.setString(2, name);
            insert.setString(3, kind.mediaType());
            insert.setLong(4, incoming.bytes());
            insert.setBinaryStream(5, content, incoming.bytes());
            insert.setString(6, by.text());
            insert.setObject(7, at.atOffset(ZoneOffset.UTC));
            insert.setObject(8, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** A connection is held for each piece and not while a slow reader takes it. */
    void write(Attachment attachment, OutputStream to) throws IOException {
        for (long from = 1; from <= attachment.bytes(); from += PIECE) {
            to.write(tables.sql("select substring(content from :from for :count) from attachment where sha256 = :sha256")
                    .param("from", (int) from).param("count", PIECE).param("sha256", attachment.sha256())
                    .query((row, count) -> row.getBytes(1)).single());
        }
    }
}
