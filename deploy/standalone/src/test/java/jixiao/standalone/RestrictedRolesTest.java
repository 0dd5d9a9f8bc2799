package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a session of the running services can do to the ledger, whichever of their connections it is tried on. */
@TestInstance(Lifecycle.PER_CLASS)
class RestrictedRolesTest {
    /** Each is tried alone, and after every way to become somebody else. */
    private static final List<String> CHANGES = List.of("update command.ledger set payload = '{}'", "delete from command.ledger",
            "truncate command.ledger", "truncate command.ledger cascade", "alter table command.ledger disable trigger all",
            "alter table command.ledger disable trigger user", "drop trigger ledger_is_append_only on command.ledger",
            "create or replace function command.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
            "drop function command.refuse_change() cascade", "alter function command.refuse_change() rename to refused",
            "create trigger mine before insert on command.ledger for each row execute function command.refuse_change()",
            "create rule mine as on insert to command.ledger do instead nothing", "alter table command.ledger add mine int",
            "alter table command.ledger owner to current_user", "drop table command.ledger",
            "alter schema command rename to mine", "drop schema command cascade",
            "do $$ begin lock table command.ledger in access exclusive mode; end $$",
            "update command.epoch set ended_at = now()", "update command.flyway_schema_history set success = false",
            "set session_replication_role = replica");
    private static final List<String> WAYS = List.of("reset role", "set role jixiao", "set role postgres", "reset session authorization",
            "set session authorization jixiao", "set session authorization postgres", "grant jixiao to current_user",
            "grant all on command.ledger to current_user",
            "alter role current_user superuser", "alter role jixiao password 'mine'", "set default_transaction_read_only = off");
    /** The generations of views count as one. */
    private static final String OPEN_TO_ROLE = """
            select distinct regexp_replace(space.nspname, '^view_.*', 'view') || '.' || class.relname from pg_class class
            join pg_namespace space on space.oid = class.relnamespace
            where class.relkind in ('r', 'p', 'v', 'm', 'f') and space.nspname not in ('pg_catalog', 'information_schema')
              and space.nspname not like 'pg\\_t%' and has_schema_privilege(space.oid, 'usage')
              and (has_table_privilege(class.oid, 'select') or has_any_column_privilege(class.oid, 'select'))
              and not (class.relrowsecurity and class.relforcerowsecurity
                and exists (select from pg_policies policy where policy.schemaname = space.nspname and policy.tablename = class.relname
                  and session_user = any (policy.roles)))""";
    private DataFolder folder;
    private EmbeddedDatabase embedded;
    private Services services;

    @BeforeAll
    void both_services_run(@TempDir Path data) {
        folder = DataFolder.hold(data);
        embedded = new EmbeddedDatabase(folder);
        embedded.start();
        services = new Services(0, folder.resolve("logs").resolve("jixiao.log"));
        services.start(embedded.database());
    }

    @AfterAll
    void end() {
        services.close();
        embedded.close();
        folder.close();
    }

    @Test
    void no_data_source_of_the_running_application_can_change_the_ledger() throws Exception {
        Set<String> tried = new HashSet<>();
        for (var source : services.context().getBeansOfType(DataSource.class, true, false).entrySet()) {
            try (Connection connection = source.getValue().getConnection()) {
                tried.add(ask(connection, "select session_user"));
                assertHarmless(source.getKey(), connection);
            }
        }
        assertThat(tried).containsExactlyInAnyOrder("jixiao_desk", "jixiao_builder", "jixiao_reader", "jixiao_identity");
    }

    @Test
    void no_session_is_signed_in_as_anybody_else() throws Exception {
        try (Connection desk = as(DatabaseRoles.DESK)) {
            assertThat(ask(desk, """
                    select string_agg(distinct usename, ' ' order by usename) from pg_stat_activity
                    where datname = current_database()""")).isEqualTo("jixiao_builder jixiao_desk jixiao_identity jixiao_reader");
        }
    }

    @Test
    void no_role_can_change_the_ledger_with_the_password_that_the_services_know() throws Exception {
        for (DatabaseRoles role : DatabaseRoles.values()) {
            try (Connection connection = as(role)) {
                assertHarmless(role.name(), connection);
            }
        }
    }

    @Test
    void only_the_desk_appends() throws Exception {
        for (DatabaseRoles role : new DatabaseRoles[] {DatabaseRoles.BUILDER, DatabaseRoles.READER}) {
            try (Connection connection = as(role)) {
                assertThat(refusal(connection, "insert into command.ledger select * from command.ledger")).as(role.name())
                        .contains("permission denied for table ledger");
            }
        }
        for (DatabaseRoles role : new DatabaseRoles[] {DatabaseRoles.ACCOUNTS, DatabaseRoles.IDENTITY}) {
            try (Connection connection = as(role)) {
                assertThat(refusal(connection, "select from command.ledger")).as(role.name())
                        .contains("permission denied for schema command");
            }
        }
        try (Connection desk = as(DatabaseRoles.DESK)) {
            assertThat(refusal(desk, "insert into command.ledger select * from command.ledger")).contains("duplicate key");
        }
    }

    @Test
    void only_whoever_signs_people_in_knows_anything_of_them_and_a_board_alone_changes_nothing_but_sessions() throws Exception {
        for (DatabaseRoles role : new DatabaseRoles[] {DatabaseRoles.DESK, DatabaseRoles.BUILDER, DatabaseRoles.READER}) {
            try (Connection connection = as(role)) {
                assertThat(refusal(connection, "select password_hash from identity.person")).as(role.name()).contains("permission denied");
                assertThat(refusal(connection, "select * from identity.session")).as(role.name()).contains("permission denied");
            }
        }
        try (Connection accounts = as(DatabaseRoles.ACCOUNTS)) {
            assertThat(refusal(accounts, "select account, password_hash from identity.person")).isEmpty();
            for (String change : List.of("update identity.person set password_hash = null", "delete from identity.person",
                    "update identity.access set disabled = false", "update identity.held_grant set role = 'REVIEWER'",
                    "insert into identity.held_grant values ('a', 1, 'REVIEWER', '1', null, 'BUSINESS')",
                    "update identity.unit_reach set everything = true", "delete from identity.heard",
                    "alter table identity.access disable trigger all", "drop schema identity cascade")) {
                assertThat(refusal(accounts, change)).as(change).containsAnyOf("permission denied", "must be owner");
            }
            assertThat(ask(accounts, """
                    select string_agg(distinct table_schema, ', ') from information_schema.role_column_grants
                    where grantee = session_user""")).as("and nothing else").isEqualTo("identity");
        }
        try (Connection identity = as(DatabaseRoles.IDENTITY)) {
            assertThat(refusal(identity, "alter table identity.held_grant drop constraint held_grant_check")).contains("must be owner");
            assertThat(ask(identity, """
                    select string_agg(distinct table_schema, ', ') from information_schema.role_column_grants
                    where grantee = session_user""")).as("and nothing else").isEqualTo("identity");
        }
    }

    /** Else whoever calls it has it find tables of his own under the names of ours. */
    @Test
    void a_function_that_runs_with_its_owners_rights_says_itself_where_it_finds_what_it_names() throws Exception {
        try (Connection desk = as(DatabaseRoles.DESK)) {
            String definers = """
                    select string_agg(space.nspname || '.' || proname, ', ' order by space.nspname, proname) from pg_proc
                    join pg_namespace space on space.oid = pronamespace where prosecdef and space.nspname not in ('pg_catalog')""";
            assertThat(ask(desk, definers)).isEqualTo("command.note_unit, identity.end_sessions, identity.end_tokens");
            assertThat(ask(desk, definers + """
                     and not exists (select from unnest(proconfig) setting where setting ~ '^search_path=[a-z_]+, pg_temp$')"""))
                    .as("without").isNull();
        }
    }

    /** What holds business rows is under forced row-level security; what else the board's roles may read stands here with its reason. */
    @Test
    void the_board_reads_no_table_without_row_level_security_but_those_that_hold_nothing_of_a_unit() throws Exception {
        services.context().getBean(jixiao.query.fold.projector.Projector.class).await(1, java.time.Duration.ofSeconds(20));
        Map<String, String> ofNoUnit = Map.of(
                "query.generation", "which generations of views there are",
                "query.fatal_event", "positions and how often a process ended there",
                "query.flyway_schema_history", "which migrations ran",
                "delivery.flyway_schema_history", "which migrations ran",
                "view.flyway_schema_history", "which migrations ran",
                "delivery.subscribed_host", "hosts without any other part of an address, and not whose they are",
                "command.epoch", "which ledger it is");
        for (DatabaseRoles role : new DatabaseRoles[] {DatabaseRoles.READER, DatabaseRoles.BUILDER}) {
            try (Connection connection = as(role); Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(OPEN_TO_ROLE)) {
                Set<String> open = new TreeSet<>();
                while (row.next()) {
                    open.add(row.getString(1));
                }
                assertThat(open).as(role.name()).isSubsetOf(ofNoUnit.keySet()).contains("query.generation");
            }
        }
    }

    @Test
    void the_reader_owns_nothing_and_writes_only_what_people_say_of_their_messages_and_what_they_were_answered() throws Exception {
        services.context().getBean(jixiao.query.fold.projector.Projector.class).await(1, java.time.Duration.ofSeconds(20));
        try (Connection reader = as(DatabaseRoles.READER)) {
            assertThat(ask(reader, "select count(*) from pg_class where pg_has_role(session_user, relowner, 'member')")).isEqualTo("0");
            assertThat(ask(reader, """
                    select string_agg(right_to, ', ' order by right_to) from (
                        select table_schema || '.' || table_name || ' ' || privilege_type as right_to
                        from information_schema.role_table_grants
                        where grantee = session_user and privilege_type <> 'SELECT') rights"""))
                    .isEqualTo("delivery.answer DELETE, delivery.answer INSERT, delivery.answer UPDATE, delivery.subscription INSERT");
            assertThat(ask(reader, """
                    select string_agg(distinct table_schema || '.' || table_name, ', ' order by table_schema || '.' || table_name)
                    from information_schema.role_column_grants where grantee = session_user and privilege_type = 'UPDATE'"""))
                    .isEqualTo("delivery.answer, delivery.message, delivery.subscription");
            assertThat(refusal(reader, "create schema mine")).contains("permission denied");
        }
        try (Connection pooled = services.context().getBean("viewsReading", DataSource.class).getConnection()) {
            assertThat(refusal(pooled, "update delivery.message set read_at = now()")).contains("read-only transaction");
        }
    }

    private void assertHarmless(String source, Connection connection) throws SQLException {
        List<String> ways = new ArrayList<>(WAYS);
        ways.add(0, "select 1");
        for (String way : ways) {
            refusal(connection, way);
            for (String change : CHANGES) {
                assertThat(refusal(connection, change)).as("%s: %s; %s", source, way, change)
                        .matches("(?s).*(permission denied|must be owner|must be able to SET ROLE|read-only transaction).*");
            }
        }
        try (Connection desk = as(DatabaseRoles.DESK)) {
            assertThat(ask(desk, "select count(*) from command.ledger")).as("the first rules and holidays of three years")
                    .isEqualTo("4");
        }
    }

    /** What the database said; empty where it did as it was told. */
    private static String refusal(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private Connection as(DatabaseRoles role) throws SQLException {
        Database database = embedded.database();
        return DriverManager.getConnection(database.url(), database.as(role).user(), database.as(role).password());
    }
}
