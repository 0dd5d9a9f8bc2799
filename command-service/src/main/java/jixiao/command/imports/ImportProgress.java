package jixiao.command.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.kernel.value.AccountName;
import jixiao.web.answer.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far imports are, for whoever asks while they run, at whichever process. It stands in a table of its own: the preview is seen only
 * when it is whole.
 */
@Component
class ImportProgress {
    /** Who runs an import says so several times a second; whoever was silent for this long is gone. */
    private static final String SELECT = """
            select id, case when stage in ('READING', 'WAITING', 'DRAFTING') and heard_at < now() - interval '2 minutes'
                        then 'STOPPED' else stage end,
                   bytes, nullif(of_bytes, -1), projects, drafted, heard_at, case when stage = 'WAITING' then place end, begun_at
              from import_progress where\s""";

    private final JdbcClient tables;

    ImportProgress(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    /** Part of the HTTP contract: once published a name stays. */
    enum Stage {
        READING, WAITING, READ, DRAFTING, DRAFTED, STOPPED
    }

    /**
     * {@code ofBytes} is absent where the sender did not say how long the document is; {@code place} is there while it waits, 1 for the
     * next.
     */
    @Schema(name = "ImportProgress")
    record Progress(UUID id, @Schema(description =
            "READING 正在收取或读取、WAITING 排队等候、READ 已读完、DRAFTING 正在起草、DRAFTED 已起草、STOPPED 已中断") Stage stage, long bytes,
            @Nullable Long ofBytes, int projects, int drafted, Instant heardAt, @Nullable Integer place) {
    }

    void reading(UUID id, AccountName account, long bytes, long ofBytes, int projects) {
        tables.sql("""
                insert into import_progress (id, account, stage, bytes, of_bytes, projects, drafted)
                values (:id, :account, 'READING', :bytes, :ofBytes, :projects, 0)
                on conflict (id) do update set stage = 'READING', bytes = :bytes, projects = :projects, heard_at = now()
                """).param("id", id).param("account", account.text()).param("bytes", bytes).param("ofBytes", ofBytes)
                .param("projects", projects).update();
    }

    /** It is here as a whole, and others are read before it. */
    void waiting(UUID id, AccountName account, long bytes, int place) {
        tables.sql("""
                insert into import_progress (id, account, stage, bytes, of_bytes, projects, drafted, place)
                values (:id, :account, 'WAITING', :bytes, :bytes, 0, 0, :place)
                on conflict (id) do update set stage = 'WAITING', bytes = :bytes, of_bytes = :bytes, place = :place, heard_at = now()
                """).param("id", id).param("account", account.text()).param("bytes", bytes).param("place", place).update();
    }

    void read(UUID id, long bytes, int projects) {
        tables.sql("update import_progress set stage = 'READ', bytes = :bytes, of_bytes = :bytes, projects = :projects, heard_at = now() "
                + "where id = :id")
                .param("id", id).param("bytes", bytes).param("projects", projects).update();
    }

    /** Nothing was kept of it. */
    void forget(UUID id) {
        tables.sql("delete from import_progress where id = :id and stage in ('READING', 'WAITING')").param("id", id).update();
    }

    void drafting(UUID id, Stage stage, int drafted) {
        tables.sql("update import_progress set stage = :stage, drafted = :drafted, heard_at = now() where id = :id")
                .param("id", id).param("stage", stage.name()).param("drafted", drafted).update();
    }

    Optional<Progress> of(UUID id) {
        return tables.sql(SELECT + "id = :id").param("id", id).query(ImportProgress::progress).optional();
    }

    boolean isOf(UUID id, AccountName account) {
        return tables.sql("select account from import_progress where id = :id").param("id", id).query(String.class).optional()
                .filter(one -> new AccountName(one).equals(account)).isPresent();
    }

    /** The newest first, those after one where it is given, which may be gone by now. */
    List<Listed> newestOf(AccountName account, Listed.@Nullable ImportPlace after, int most) {
        return tables.sql(SELECT + """
                account = :account and (:begunAt::timestamptz is null or begun_at < :begunAt or begun_at = :begunAt and id > :id)
                order by begun_at desc, id limit :most""").param("account", account.text()).param("most", most)
                .param("begunAt", after == null ? null : after.begunAt().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? null : after.id())
                .query((row, count) -> new Listed(progress(row, count), row.getObject(9, OffsetDateTime.class).toInstant())).list();
    }

    /** An import and when it began. */
    record Listed(Progress progress, Instant begunAt) {
        /** Where it stands among the others of its account. */
        record ImportPlace(Instant begunAt, UUID id) {
            static ImportPlace read(String text) {
                try {
                    int end = Math.max(0, text.indexOf(' '));
                    return new ImportPlace(Instant.parse(text.substring(0, end)), UUID.fromString(text.substring(end + 1)));
                } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException forged) {
                    throw Page.forged();
                }
            }
        }

        String place() {
            return begunAt + " " + progress.id();
        }
    }

    private static Progress progress(ResultSet row, int count) throws SQLException {
        return new Progress(row.getObject(1, UUID.class), Stage.valueOf(row.getString(2)), row.getLong(3), row.getObject(4, Long.class),
                row.getInt(5), row.getInt(6), row.getObject(7, OffsetDateTime.class).toInstant(), row.getObject(8, Integer.class));
    }
}
