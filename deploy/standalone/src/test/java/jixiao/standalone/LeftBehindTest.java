package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process leaves in the data folder: programs that go on, notes that name nobody, folders half made. */
class LeftBehindTest {
    @TempDir
    static Path lasting;
    private static JavaProcess stranger;
    @TempDir
    Path fresh;

    @BeforeAll
    static void a_folder_that_holds_facts() throws Exception {
        stranger = JavaProcess.run(Stranger.class);
        stranger.lineAfter("here");
        try (DataFolder folder = DataFolder.hold(lasting); EmbeddedDatabase first = new EmbeddedDatabase(folder)) {
            first.start();
            try (Connection connection = connect(first)) {
                connection.createStatement().execute("create table note as select 'fact' as said");
            }
        }
    }

    @AfterAll
    static void the_stranger_is_still_there() throws Exception {
        assertThat(ProcessHandle.of(stranger.pid()).filter(ProcessHandle::isAlive)).as("never signalled").isPresent();
        stranger.close();
    }

    /** Unpacked once for all: it takes longer than whatever is tested. */
    @BeforeEach
    void programs_are_there() throws Exception {
        Files.createSymbolicLink(fresh.resolve("binaries"), lasting.resolve("binaries"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\u00e9\u00ff no number \u0000", "-1\n", "99999999999999999999\n", "1\n/elsewhere\n",
            "the stranger's\n"})
    void a_junk_note_hides_no_postmaster_from_the_next_start_nor_from_the_end(String junk) throws Exception {
        long orphan;
        try (DataFolder folder = DataFolder.hold(lasting)) {
            new EmbeddedDatabase(folder).start(); // and never ended, as by kill -9
            orphan = postmaster();
            note(junk);
        }
        try (DataFolder folder = DataFolder.hold(lasting)) {
            try (EmbeddedDatabase next = new EmbeddedDatabase(folder)) {
                assertThat(next.start()).as("found it").isTrue();
                assertThat(isRunning(orphan)).as("never two").isFalse();
                try (Connection connection = connect(next)) {
                    assertThat(DatabaseAlone.ask(connection, "select said from note")).isEqualTo("fact");
                }
                orphan = postmaster();
                note(junk);
            }
            assertThat(isRunning(orphan)).as("nothing outlives us").isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PG_VERSION", "base/4"})
    void an_initdb_that_goes_on_after_a_kill_in_the_first_start_is_ended_before_the_next(String made) throws Exception {
        Path unfinished = fresh.resolve("postgres.unfinished");
        long orphan;
        try (JavaProcess killed = JavaProcess.run(DatabaseAlone.class, fresh)) {
            await(unfinished.resolve(made));
            orphan = ProcessHandle.of(killed.pid()).orElseThrow().children().map(ProcessHandle::pid).findFirst().orElseThrow();
            Signal.STOP.to(orphan);
            killed.kill();
        }
        try (DatabaseAlone next = DatabaseAlone.on(fresh)) {
            next.write("whole");
            assertThat(next.read()).isEqualTo("whole");
            assertThat(isRunning(orphan)).as("it would write into what was made since").isFalse();
            assertThat(unfinished).doesNotExist();
        }
    }

    @Test
    void a_first_start_killed_before_the_secret_was_written_begins_anew() throws Exception {
        Files.createFile(fresh.resolve("secret"));
        try (DataFolder folder = DataFolder.hold(fresh); EmbeddedDatabase first = new EmbeddedDatabase(folder)) {
            first.start();
            assertThat(Files.readString(fresh.resolve("secret"))).hasSizeGreaterThan(20);
        }
    }

    @Test
    void a_folder_half_made_that_never_held_a_database_of_ours_is_set_aside_and_made_anew() throws Exception {
        Files.createDirectories(fresh.resolve("postgres/base/1"));
        Files.writeString(fresh.resolve("postgres/PG_VERSION"), "17\n");
        Files.writeString(fresh.resolve("secret"), "a secret of twenty signs\n");
        try (DataFolder folder = DataFolder.hold(fresh); EmbeddedDatabase first = new EmbeddedDatabase(folder)) {
            first.start();
            try (Connection connection = connect(first)) {
                assertThat(DatabaseAlone.ask(connection, "select 1")).isEqualTo("1");
            }
        }
        try (Stream<Path> kept = Files.list(fresh)) {
            assertThat(kept.filter(path -> path.getFileName().toString().startsWith("postgres.half-made-"))).hasSize(1)
                    .allMatch(path -> Files.exists(path.resolve("PG_VERSION")));
        }
    }

    @Test
    void a_folder_that_held_facts_is_never_made_anew_however_damaged() throws Exception {
        Path facts = Files.createDirectories(fresh.resolve("postgres/base/16390")).resolve("2619");
        Files.writeString(facts, "facts");
        Files.writeString(fresh.resolve("secret"), "a secret of twenty signs\n");
        try (DataFolder folder = DataFolder.hold(fresh); EmbeddedDatabase damaged = new EmbeddedDatabase(folder)) {
            assertThatThrownBy(damaged::start).isInstanceOf(CannotGoOn.class).hasMessageContaining("不完整").hasMessageContaining("备份");
        }
        assertThat(facts).hasContent("facts");
        assertThat(Files.list(fresh).map(path -> path.getFileName().toString()).toList()).contains("postgres")
                .doesNotContain("postgres.unfinished");
    }

    private static void note(String junk) throws Exception {
        String text = junk.startsWith("the stranger") ? stranger.pid() + "\n" + lasting.resolve("postgres") + "\n0\n1\n\n\n\nready\n"
                : junk;
        Files.write(lasting.resolve("postgres/postmaster.pid"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static long postmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(lasting.resolve("postgres/postmaster.pid")).get(0));
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(one -> one.info().command().isPresent()).isPresent(); // a zombie has no command any more
    }

    private static void await(Path made) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(made)) {
            assertThat(System.nanoTime()).as("%s", made).isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws Exception {
        return DriverManager.getConnection(database.database().url(), database.database().owner().user(), database.database().owner()
                .password());
    }
}
