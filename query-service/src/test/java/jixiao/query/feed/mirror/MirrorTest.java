package jixiao.query.feed.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.LedgerFeed;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MirrorTest {
    private static final LedgerName JIXIAO = new LedgerName(LedgerName.DEFAULT);
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final String url = Postgres.freshDatabase();
    private final HikariDataSource views = builder(url);
    private final Mirror mirror = new Mirror(views, JIXIAO);

    @BeforeEach
    void prepare() {
        mirror.prepare("jixiao.ledger");
        ledger.append(story.begun(1_000, 3, 3_000)).append(story.spent("1", "2024-01-05", 1), story.spent("2", "2024-01-05", 2));
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void holds_the_ledgers_rows_to_the_letter() {
        store(written());
        for (String column : List.of("position", "aggregate", "sequence", "event_id", "command_id", "type", "revision", "payload::text",
                "metadata::text", "recorded_at", "hash")) {
            String rows = "select string_agg((%s)::text, '|' order by position) from command.ledger".formatted(column);
            assertThat(sql().sql(rows).query(String.class).single()).as(column).isEqualTo(ledger.text(rows));
        }
        assertThat(sql().sql("select unit from command.project_unit").query(String.class).single())
                .isEqualTo(ledger.text("select unit from command.project_unit"));
    }

    /** What it shows a reader is looked at as of any ledger; here that the policies are those, and the archive reads by them. */
    @Test
    void is_under_row_level_security_as_a_ledger_is() throws SQLException {
        store(written());
        try (LedgerFeed archive = new LedgerFeed(views, url, Postgres.reader(url), Postgres.ROLE_PASSWORD)) {
            assertThat(archive.unguarded()).isEmpty();
            JdbcClient.create(views).sql("alter table command.ledger no force row level security").update();
            assertThat(archive.unguarded().orElse("")).contains("ledger");
            mirror.prepare("jixiao.ledger");
            assertThat(archive.of(List.of("2024-A"), 99)).hasSize((int) ledger.count("select count(*) from command.ledger"));
        }
        assertThat(seen("*")).isEqualTo(ledger.position());
        assertThat(seen("{225001}")).isEqualTo(ledger.position());
        assertThat(seen("{226001}")).isZero();
        assertThatThrownBy(() -> seen("")).hasMessageContaining("was not said");
    }

    /** What is asked of a ledger is asked of a mirror by the same statements: it must be the same in both. */
    @Test
    void its_tables_functions_and_policies_are_the_desks() {
        for (String same : List.of("""
                select string_agg(concat(table_name, '.', column_name, ' ', data_type), ', ' order by table_name, column_name)
                from information_schema.columns
                where table_schema = 'command' and table_name in ('ledger', 'epoch', 'filed_document', 'project_unit')""", """
                select string_agg(concat(proname, ' ', provolatile, replace(prosrc, 'command.', '')), ', ' order by proname) from pg_proc
                where pronamespace = 'command'::regnamespace
                  and proname in ('position_at', 'sees_all', 'seen_units', 'unit_of', 'note_unit')""", """
                select string_agg(concat(tablename, ' ', cmd, qual), ', ' order by tablename) from pg_policies
                where schemaname = 'command' and policyname = 'seen' and tablename in ('ledger', 'filed_document', 'project_unit')""", """
                select string_agg(concat(relname, ' ', relrowsecurity, relforcerowsecurity), ', ' order by relname) from pg_class
                where relnamespace = 'command'::regnamespace and relname in ('ledger', 'filed_document', 'project_unit')""")) {
            assertThat(sql().sql(same).query(String.class).single()).hasSizeGreaterThan(40).isEqualTo(ledger.text(same));
        }
    }

    /** To make them anew would wait for whoever reads, and everybody else behind that. */
    @Test
    void a_start_waits_for_nobody_who_reads() throws SQLException {
        try (Connection reader = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD)) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from command.ledger, command.project_unit, command.filed_document");
            mirror.prepare("jixiao.ledger");
        }
    }

    /** Of a policy that somebody has changed; and where it cannot be mended, the start is over soon and is tried again. */
    @Test
    void a_policy_that_was_changed_by_hand_is_mended_and_nobody_is_held_up_for_long() throws SQLException {
        String policy = "select qual from pg_policies where schemaname = 'command' and tablename = 'ledger' and policyname = 'seen'";
        String before = sql().sql(policy).query(String.class).single();
        sql().sql("alter policy seen on command.ledger using (true)").update();
        try (Connection reader = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD)) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from command.ledger");
            assertThatThrownBy(() -> mirror.prepare("jixiao.ledger")).hasStackTraceContaining("lock timeout");
        }
        mirror.prepare("jixiao.ledger");
        assertThat(sql().sql(policy).query(String.class).single()).isEqualTo(before);
    }

    @Test
    void of_two_who_write_one_is_overtaken_and_stores_nothing() {
        List<LedgerRecord> records = written();
        store(records.subList(0, 1));
        MirrorCheckpoint from = mirror.checkpoint();
        assertThat(mirror.move(from, behind(from, records.subList(1, 2), 2), records.subList(1, 2))).isTrue();
        assertThat(mirror.move(from, behind(from, records.subList(2, 3), 3), records.subList(2, 3))).isFalse();
        assertThat(mirror.checkpoint().position()).isEqualTo(2);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void rows_and_offset_are_kept_or_lost_together() {
        List<LedgerRecord> records = written();
        MirrorCheckpoint from = mirror.checkpoint();
        List<LedgerRecord> twice = List.of(records.get(0), records.get(0));
        assertThatThrownBy(() -> mirror.move(from, behind(from, twice, 2), twice)).hasMessageContaining("ledger_pkey");
        assertThat(mirror.checkpoint()).usingRecursiveComparison().isEqualTo(from);
        assertThat(rows()).isZero();
    }

    @Test
    void where_to_go_on_is_kept_of_each_partition() {
        MirrorCheckpoint from = mirror.checkpoint();
        assertThat(from.offsets()).isEmpty();
        assertThat(mirror.move(from, from.readFrom("t", "id", Map.of(1, 7L, 3, 0L)), List.of())).isTrue();
        assertThat(mirror.checkpoint().offsets()).isEqualTo(Map.of(1, 7L, 3, 0L));
        assertThat(mirror.move(from, from.readFrom("t", "id", Map.of(1, 9L)), List.of())).as("it is elsewhere").isFalse();
        MirrorCheckpoint now = mirror.checkpoint();
        assertThat(mirror.move(now, now.readFrom("t", "id", Map.of()), List.of())).isTrue();
        assertThat(mirror.checkpoint().offsets()).isEmpty();
    }

    @Test
    void a_new_epoch_begins_with_empty_tables() {
        store(written());
        UUID old = mirror.checkpoint().epoch();
        ledger.execute("select command.begin_epoch()");
        List<LedgerRecord> anew = written().subList(0, 2);
        MirrorCheckpoint from = mirror.checkpoint();
        assertThat(mirror.move(from, behind(from, anew, 9), anew)).isTrue();
        assertThat(rows()).isEqualTo(2);
        assertThat(mirror.endedEpochs()).containsExactly(old);
        assertThat(mirror.checkpoint().epoch()).isEqualTo(anew.get(0).epoch()).isNotEqualTo(old);
    }

    /** From the ledger, which is asked for what did not come, with the event that names it. */
    @Test
    void documents_come_with_the_events_that_name_them() {
        String content = "{\"project\":\"2024-A\"}";
        String sha256 = ledger.text("select encode(sha256(convert_to('%s', 'UTF8')), 'hex')".formatted(content));
        ledger.execute("insert into command.filed_document (sha256, content) values ('%s', '%s')".formatted(sha256, content));
        ledger.appendRaw("2024-A", "InspectionSubmitted", "{\"figures\":\"%s\"}".formatted(sha256));
        ledger.appendRaw("2024-A", "SpendRecorded", "{\"figures\":\"%s\"}".formatted(sha256));
        List<LedgerRecord> records = written();
        assertThat(records.get(records.size() - 2).documents()).isEqualTo(Map.of(sha256, content));
        assertThat(records.get(records.size() - 1).documents()).as("it names none").isEmpty();
        store(records);
        assertThat(sql().sql("select content from command.filed_document").query(String.class).single()).isEqualTo(content);
    }

    @Test
    void nothing_of_it_is_changed_afterwards_and_a_start_finds_it_as_it_was() {
        store(written());
        MirrorCheckpoint before = mirror.checkpoint();
        mirror.prepare("jixiao.ledger");
        assertThat(mirror.checkpoint()).usingRecursiveComparison().isEqualTo(before);
        for (String change : List.of("update command.ledger set type = 'x'", "delete from command.ledger")) {
            assertThatThrownBy(() -> sql().sql(change).update()).as(change).hasStackTraceContaining("only ever appended to");
        }
    }

    @Test
    void a_desks_own_ledger_and_the_mirror_of_another_are_left_alone() {
        try (HikariDataSource atTheDesk = builder(ledger.url())) {
            assertThatThrownBy(() -> new Mirror(atTheDesk, JIXIAO).prepare("t")).hasMessageContaining("jixiao.views.url");
        }
        assertThatThrownBy(() -> new Mirror(views, new LedgerName("suzhou")).prepare("t")).hasMessageContaining("jixiao")
                .hasMessageContaining("suzhou");
    }

    private void store(List<LedgerRecord> records) {
        MirrorCheckpoint from = mirror.checkpoint();
        assertThat(mirror.move(from, behind(from, records, records.size()), records)).isTrue();
    }

    private static MirrorCheckpoint behind(MirrorCheckpoint from, List<LedgerRecord> records, long next) {
        LedgerRecord last = records.get(records.size() - 1);
        return new MirrorCheckpoint(from.topic(), "id", Map.of(0, next), last.epoch(), last.position(), last.hash());
    }

    private List<LedgerRecord> written() {
        return new HoleSource(JIXIAO, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD)
                .fill(List.of(new Hole(UUID.fromString(ledger.text("select epoch from command.epoch where ended_at is null")), 1, 99)), 100)
                .orElseThrow().records();
    }

    private long seen(String units) throws SQLException {
        try (Connection reader = DriverManager.getConnection(url, Postgres.reader(url), Postgres.ROLE_PASSWORD);
                Statement statement = reader.createStatement()) {
            statement.execute("select set_config('jixiao.units', '%s', false)".formatted(units));
            try (ResultSet row = statement.executeQuery("select count(*) from command.ledger")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long rows() {
        return sql().sql("select count(*) from command.ledger").query(Long.class).single();
    }

    private JdbcClient sql() {
        return JdbcClient.create(views);
    }

    private static HikariDataSource builder(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Postgres.builder(url));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }
}
