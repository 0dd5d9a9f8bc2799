package jixiao.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import jixiao.standalone.DatabaseAlone;
import jixiao.standalone.JavaProcess;
import jixiao.standalone.Stranger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path data;

    @Test
    void keeps_its_data_over_a_clean_restart_and_unpacks_only_once() throws Exception {
        try (DatabaseAlone first = start()) {
            first.write("kept");
            first.process().stop();
        }
        assertThat(postmaster()).as("a clean stop takes PostgreSQL along").doesNotExist();
        Path program = program();
        Object unpackedAt = Files.getLastModifiedTime(program);
        try (DatabaseAlone second = start()) {
            assertThat(second.process().lineAfter("orphan ")).isEqualTo("false");
            assertThat(second.read()).isEqualTo("kept");
            assertThat(program()).isEqualTo(program);
            assertThat(Files.getLastModifiedTime(program)).isEqualTo(unpackedAt);
        }
    }

    @Test
    void stops_the_one_a_killed_process_left_behind_and_loses_nothing_that_was_committed() throws Exception {
        long orphan;
        try (DatabaseAlone killed = start()) {
            killed.write("committed");
            orphan = pidOfPostmaster();
            killed.process().kill();
        }
        assertThat(ProcessHandle.of(orphan)).as("PostgreSQL outlives us").isPresent();
        try (DatabaseAlone next = start()) {
            assertThat(next.process().lineAfter("orphan ")).isEqualTo("true");
            assertThat(pidOfPostmaster()).isNotEqualTo(orphan);
            assertThat(isGone(orphan)).as("never two").isTrue();
            assertThat(next.read()).isEqualTo("committed");
        }
    }

    @Test
    void does_not_take_a_strangers_process_for_its_own() throws Exception {
        try (DatabaseAlone first = start()) {
            first.process().stop();
        }
        try (JavaProcess stranger = JavaProcess.run(Stranger.class)) {
            stranger.lineAfter("here");
            Files.writeString(postmaster(), stranger.pid() + "\n" + data.resolve("postgres") + "\n0\n1\n\n\n\nready\n");
            try (DatabaseAlone second = start()) {
                assertThat(second.process().lineAfter("orphan ")).isEqualTo("false");
                assertThat(ProcessHandle.of(stranger.pid()).filter(ProcessHandle::isAlive)).isPresent();
                assertThat(pidOfPostmaster()).isNotEqualTo(stranger.pid());
            }
        }
    }

    @Test
    void is_refused_in_a_sentence_while_another_process_holds_the_folder() throws Exception {
        try (DatabaseAlone first = start(); JavaProcess second = JavaProcess.run(DatabaseAlone.class, data)) {
            assertThat(second.ending()).contains("正由另一个绩效进程使用（进程号 " + first.process().pid() + "，http://127.0.0.1:7）");
            assertThat(second.exitCode()).isEqualTo(1);
            first.write("undisturbed");
            assertThat(first.read()).isEqualTo("undisturbed");
        }
    }

    @Test
    void stays_durable_whatever_its_configuration_files_say() throws Exception {
        try (DatabaseAlone first = start()) {
            first.process().stop();
        }
        Files.writeString(data.resolve("postgres/postgresql.auto.conf"), "fsync=off\nsynchronous_commit=off\nfull_page_writes=off\n");
        try (DatabaseAlone second = start(); Connection connection = second.connect()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(DatabaseAlone.ask(connection, "show " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void lets_in_only_who_knows_the_password_and_nobody_as_superuser_for_the_services() throws Exception {
        try (DatabaseAlone first = start(); Connection connection = first.connect()) {
            assertThat(DatabaseAlone.ask(connection, "select rolsuper from pg_roles where rolname = current_user")).isEqualTo("f");
            assertThat(DatabaseAlone.ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            String url = first.process().lineAfter("url ");
            for (String user : new String[] {"postgres", "jixiao"}) {
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(url, user, "guess"))
                        .withMessageContaining("authentication failed");
            }
            assertThat(Files.getPosixFilePermissions(data.resolve("secret"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void is_started_again_where_it_was_when_it_dies_under_us_and_not_once_we_end() throws Exception {
        try (DatabaseAlone first = start()) {
            first.write("committed");
            long dead = pidOfPostmaster();
            ProcessHandle.of(dead).orElseThrow().destroyForcibly();
            first.process().lineAfter("内置 PostgreSQL 意外停止，已自动重新启动。");
            assertThat(pidOfPostmaster()).isNotEqualTo(dead);
            assertThat(first.read()).as("at the address known before").isEqualTo("committed");
            first.process().stop();
            Thread.sleep(2_500); // two looks of a watch that had not heard of the end
            assertThat(postmaster()).doesNotExist();
        }
    }

    @Test
    void is_not_started_any_more_once_we_end() throws Exception {
        try (DataFolder folder = DataFolder.hold(data)) {
            EmbeddedDatabase ended = new EmbeddedDatabase(folder);
            ended.close();
            assertThatThrownBy(ended::start).isInstanceOf(IllegalStateException.class);
            assertThat(postmaster()).doesNotExist();
        }
    }

    @Test
    void gives_each_role_a_password_of_its_own_that_only_its_user_may_read() throws Exception {
        try (DatabaseAlone first = start()) {
            Properties passwords = new Properties();
            passwords.load(new StringReader(Files.readString(data.resolve("passwords"))));
            assertThat(passwords.stringPropertyNames()).containsExactlyInAnyOrder("owner", "desk", "builder", "reader", "accounts",
                    "identity");
            assertThat(Stream.concat(passwords.values().stream(), Stream.of(secret()))).doesNotHaveDuplicates();
            assertThat(Files.getPosixFilePermissions(data.resolve("passwords"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            for (String role : List.of("desk", "builder", "reader", "accounts", "identity")) {
                try (Connection connection = first.connect("jixiao_" + role, passwords.getProperty(role))) {
                    assertThat(DatabaseAlone.ask(connection,
                            "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = session_user"))
                            .as(role).isEqualTo("f");
                }
            }
        }
    }

    /** As it was: one password for the superuser and the owner, who owned all and stepped into the desk's role. */
    @Test
    void takes_over_a_folder_of_the_form_before_roles_had_passwords() throws Exception {
        try (DatabaseAlone first = start()) {
            try (Connection superuser = first.connect("postgres", secret())) {
                superuser.createStatement().execute("""
                        alter role jixiao password '%s'; alter role jixiao_desk nologin; grant jixiao_desk to jixiao;
                        drop owned by jixiao_builder, jixiao_reader; drop role jixiao_builder, jixiao_reader;
                        set role jixiao;
                        create schema query; create table query.generation (schema text);
                        create schema view_7; create table view_7.execution (key text); insert into view_7.execution values ('kept');
                        create schema delivery; create table delivery.subscription (id bigint generated always as identity primary key);
                        create sequence delivery.notice_number; create schema viewed; create table viewed.not_ours (key text)"""
                        .formatted(secret()));
            }
            first.process().stop();
        }
        Files.delete(data.resolve("passwords"));
        try (DatabaseAlone next = start()) {
            try (Connection owner = next.connect()) {
                assertThat(DatabaseAlone.ask(owner, """
                    select string_agg(rolname, ' ') from pg_roles where pg_has_role('jixiao', oid, 'member') and rolname like 'jixiao%'"""))
                        .as("steps into nobody's role any more").isEqualTo("jixiao");
                assertThat(DatabaseAlone.ask(owner, """
                        select string_agg(distinct class.relowner::regrole::text || ' ' || nspowner::regrole::text, ', ')
                    from pg_class class
                        join pg_namespace schema on schema.oid = relnamespace where nspname in ('query', 'view_7', 'delivery')"""))
                        .isEqualTo("jixiao_builder jixiao_builder");
                assertThat(DatabaseAlone.ask(owner, "select relowner::regrole::text from pg_class where oid = 'viewed.not_ours'::regclass"))
                        .isEqualTo("jixiao");
            }
            Properties passwords = new Properties();
            passwords.load(new StringReader(Files.readString(data.resolve("passwords"))));
            try (Connection builder = next.connect("jixiao_builder", passwords.getProperty("builder"))) {
                assertThat(DatabaseAlone.ask(builder, "select key from view_7.execution")).isEqualTo("kept");
            }
            assertThatExceptionOfType(SQLException.class).as("the superuser's is no owner's")
                    .isThrownBy(() -> next.connect("jixiao", secret()));
        }
    }

    @Test
    void starts_over_what_an_interrupted_first_start_left() throws Exception {
        Files.createDirectories(data.resolve("postgres.unfinished/base"));
        Files.createDirectories(data.resolve("binaries/unfinished/bin"));
        try (DatabaseAlone first = start()) {
            first.write("whole");
            assertThat(first.read()).isEqualTo("whole");
            assertThat(data.resolve("postgres.unfinished")).doesNotExist();
        }
    }

    private String secret() throws IOException {
        return Files.readString(data.resolve("secret")).strip();
    }

    private DatabaseAlone start() throws InterruptedException {
        return DatabaseAlone.on(data);
    }

    private Path postmaster() {
        return data.resolve("postgres/postmaster.pid");
    }

    private long pidOfPostmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(postmaster()).get(0));
    }

    /** The init process may take its time to bury what it adopted. */
    private static boolean isGone(long pid) throws InterruptedException {
        for (int patience = 0; patience < 600 && ProcessHandle.of(pid).isPresent(); patience++) {
            Thread.sleep(100);
        }
        return ProcessHandle.of(pid).isEmpty();
    }

    private Path program() throws Exception {
        try (var paths = Files.find(data.resolve("binaries"), 3, (path, file) -> path.endsWith("bin/postgres"))) {
            return paths.findFirst().orElseThrow();
        }
    }
}
