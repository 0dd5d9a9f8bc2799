package jixiao.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.DatabaseAlone;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of somebody's own, whose roles are not there yet. */
class GivenDatabaseTest {
    @TempDir
    Path data;
    private final String name = "own_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private String url;

    @BeforeEach
    void an_empty_database() throws SQLException {
        String fresh = Postgres.freshDatabase();
        url = fresh.substring(0, fresh.lastIndexOf('/') + 1) + name;
        execute(fresh, "create role %s_chief login password 'chief'".formatted(name));
        execute(fresh, "create database %s owner %s_chief".formatted(name, name));
    }

    @Test
    void gets_its_roles_from_a_superuser() throws SQLException {
        assertWorks(given(Postgres.USER, Postgres.PASSWORD, data).ready());
    }

    @Test
    void gets_its_roles_from_an_owner_who_may_make_roles_and_takes_over_what_was_his() throws SQLException {
        execute(url, "alter role %s_chief createrole".formatted(name));
        execute(url, """
                set role %1$s_chief; create role %1$s_desk; grant %1$s_desk to %1$s_chief;
                create schema view_3; create table view_3.execution (key text);
                create schema delivery; create table delivery.subscription (id bigint generated always as identity)""".formatted(name));
        Database database = given(name + "_chief", "chief", data).ready();
        assertWorks(database);
        try (Connection builder = DriverManager.getConnection(url, database.as(DatabaseRoles.BUILDER).user(),
                database.as(DatabaseRoles.BUILDER).password())) {
            assertThat(DatabaseAlone.ask(builder, "select relowner::regrole::text from pg_class where oid = 'view_3.execution'::regclass"))
                    .isEqualTo(name + "_builder");
            builder.createStatement().execute("drop schema view_3 cascade; drop schema delivery cascade");
        }
        assertWorks(given(name + "_chief", "chief", data).ready());
    }

    @Test
    void is_refused_with_the_sql_where_the_owner_may_not_make_roles_and_accepted_once_it_was_run() throws SQLException {
        GivenDatabase given = given(name + "_chief", "chief", data);
        assertThatExceptionOfType(CannotGoOn.class).isThrownBy(given::ready).withMessageContaining("不能建立绩效使用的账号")
                .satisfies(refused -> assertThat(refused.getMessage()).as("goes into a log")
                .doesNotContain(RolePasswords.in(data).of(DatabaseRoles.DESK)));
        String sql = shown.toString(StandardCharsets.UTF_8);
        assertThat(sql).contains("create role").as("nobody who runs it learns a password")
                .doesNotContain(RolePasswords.in(data).of(DatabaseRoles.DESK));
        execute(url, sql);
        assertWorks(given.ready());
    }

    @Test
    void keeps_the_passwords_of_roles_that_another_process_may_use() throws Exception {
        given(Postgres.USER, Postgres.PASSWORD, data).ready();
        Path another = Files.createDirectory(data.resolve("another"));
        assertThatExceptionOfType(CannotGoOn.class).isThrownBy(() -> given(Postgres.USER, Postgres.PASSWORD, another).ready())
                .withMessageContaining("已经存在").withMessageContaining("password authentication failed");
        assertWorks(given(Postgres.USER, Postgres.PASSWORD, data).ready());
        Files.copy(data.resolve(RolePasswords.FILE), another.resolve(RolePasswords.FILE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertWorks(given(Postgres.USER, Postgres.PASSWORD, another).ready());
    }

    @Test
    void gets_the_roles_that_a_later_version_needs_besides() throws SQLException {
        given(Postgres.USER, Postgres.PASSWORD, data).ready();
        execute(url, "drop owned by %1$s_identity; drop role %1$s_identity".formatted(name));
        assertWorks(given(Postgres.USER, Postgres.PASSWORD, data).ready());
    }

    @Test
    void takes_user_and_password_from_the_address_too_but_not_for_the_roles() throws SQLException {
        assertWorks(new GivenDatabase(url + "?user=%s&password=%s&tcpKeepAlive=true".formatted(Postgres.USER, Postgres.PASSWORD),
                Map.of(), data,
                new PrintStream(shown)).ready());
    }

    private GivenDatabase given(String user, String password, Path folder) {
        return new GivenDatabase(url, Map.of("JIXIAO_DATABASE_USER", user, "JIXIAO_DATABASE_PASSWORD", password), folder,
                new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    private void assertWorks(Database database) throws SQLException {
        for (DatabaseRoles role : DatabaseRoles.values()) {
            try (Connection connection = DriverManager.getConnection(database.url(), database.as(role).user(), database.as(role)
                    .password())) {
                assertThat(DatabaseAlone.ask(connection, "select session_user")).isEqualTo(role.of(name));
            }
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD)) {
            connection.createStatement().execute(sql);
        }
    }
}
