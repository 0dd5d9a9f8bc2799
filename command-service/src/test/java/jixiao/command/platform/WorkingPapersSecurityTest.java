package jixiao.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.ApprovedProject;
import jixiao.command.desk.RunningDesk;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What another login than the desk's can see of drafts, files, previews and kept answers: nothing, and were it granted, what it says. */
class WorkingPapersSecurityTest {
    private static final List<String> PAPERS = List.of("inspection_draft", "attachment", "attachment_named", "attachment_drafted",
            "attachment_handed_in", "import_preview", "import_page", "import_progress", "answer");
    private static RunningDesk desk;

    @BeforeAll
    static void filled() throws Exception {
        desk = RunningDesk.start();
        ApprovedProject.openJune(desk);
        String project = ApprovedProject.on(desk);
        String file = desk.postText("clerk", "/api/attachments?name=a.txt", "签到".getBytes(StandardCharsets.UTF_8), "text/plain").json()
                .path("sha256").asString();
        assertThat(desk.put("clerk", project + "/inspections/2024-06/draft",
                "{\"report\": {\"attachments\": [{\"sha256\": \"" + file + "\"}]}}", Map.of("If-Match", "\"0\"", "Idempotency-Key", "one"))
                .status()).isEqualTo(200);
        byte[] table = WorkingPapersSecurityTest.class.getResourceAsStream("/imports/zhangjiakou-225001-2024.txt").readAllBytes();
        assertThat(desk.postText("clerk", "/api/imports", table, "text/plain;charset=UTF-8").status()).isEqualTo(200);
        try (Connection owner = owner(); Statement statement = owner.createStatement()) {
            statement.execute("insert into command.attachment_named (sha256, aggregate) select '%s', project from command.project_unit"
                    .formatted(file));
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void every_table_of_the_desk_that_holds_anything_of_a_unit_is_under_forced_row_level_security() throws SQLException {
        try (Connection owner = owner()) {
            assertThat(column(owner, """
                    select relname from pg_class where relnamespace = 'command'::regnamespace and relkind = 'r'
                       and not (relrowsecurity and relforcerowsecurity) order by relname"""))
                    .as("nothing of these is what a unit entered")
                    .containsExactly("account", "attachment_search", "checkpoint", "epoch", "flyway_schema_history", "publication");
        }
    }

    @Test
    void who_answers_people_and_who_folds_are_granted_the_ledger_and_none_of_them() throws SQLException {
        assertThat(granted(Postgres.reader(desk.database()))).containsExactly("epoch", "filed_document", "ledger", "project_unit");
        assertThat(granted(Postgres.builder(desk.database()))).containsExactly("epoch", "filed_document", "ledger");
        assertThat(granted(Postgres.accounts(desk.database()))).isEmpty();
        assertThat(granted(Postgres.identity(desk.database()))).isEmpty();
    }

    @Test
    void were_they_granted_a_statement_would_see_what_is_of_the_units_that_it_says_and_without_saying_a_fault() throws SQLException {
        String reader = '"' + Postgres.reader(desk.database()) + '"';
        try (Connection owner = owner(); Statement statement = owner.createStatement(); Connection used = login(Postgres.reader(
                desk.database()))) {
            for (String paper : PAPERS) {
                statement.execute("grant select on command.%s to %s".formatted(paper, reader));
            }
            used.setAutoCommit(false);
            for (String paper : PAPERS) {
                assertThat(rows(used, paper, "*")).as("%s, by somebody who sees all", paper).isPositive();
                assertThatThrownBy(() -> rows(used, paper, null)).as("%s, on the connection that he used", paper)
                        .hasMessageContaining("was not said");
                used.rollback();
                boolean isOfProjects = List.of("inspection_draft", "attachment", "attachment_named", "attachment_drafted").contains(paper);
                assertThat(rows(used, paper, "{225001}") > 0).as("%s, of the unit", paper).isEqualTo(isOfProjects);
                assertThat(rows(used, paper, "{999999}")).as("%s, of another", paper).isZero();
                assertThat(rows(used, paper, "{}")).as("%s, of none", paper).isZero();
            }
        } finally {
            try (Connection owner = owner(); Statement statement = owner.createStatement()) {
                for (String paper : PAPERS) {
                    statement.execute("revoke select on command.%s from %s".formatted(paper, reader));
                }
            }
        }
    }

    /** Whatever of the desk's schema a login may read or change, were it a single column. */
    private static List<String> granted(String login) throws SQLException {
        try (Connection owner = owner()) {
            return column(owner, """
                    select relname from pg_class where relnamespace = 'command'::regnamespace and relkind in ('r', 'v', 'm')
                       and has_any_column_privilege('%s', oid, 'select, insert, update, references') order by relname""".formatted(login));
        }
    }

    private static long rows(Connection connection, String table, String said) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (said != null) {
                statement.execute("select set_config('jixiao.units', '" + said + "', true)");
            }
            long count = Long.parseLong(column(connection, "select count(*) from command." + table).get(0));
            connection.commit();
            return count;
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
    }

    private static Connection login(String user) throws SQLException {
        return DriverManager.getConnection(desk.database(), user, Postgres.ROLE_PASSWORD);
    }
}
