package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.EmbeddedDatabase;
import jixiao.standalone.postgres.PostgresBinaries;
import jixiao.standalone.postgres.PostgresProcesses;
import jixiao.standalone.postgres.PostgresPrograms;
import jixiao.standalone.postgres.PostgresWatchdog;
import jixiao.standalone.postgres.Postmaster;
import jixiao.standalone.postgres.ServingProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alive is not serving: whatever keeps a living PostgreSQL from answering is put right without anybody's help. */
class ServingTest {
    private static final long PATIENCE_SECONDS = 60;
    @TempDir
    static Path data;
    private static DatabaseAlone database;

    @BeforeAll
    static void a_database_with_something_in_it() throws Exception {
        database = DatabaseAlone.on(data);
        database.write("committed");
    }

    @AfterAll
    static void ends() throws Exception {
        database.close();
    }

    @Test
    void a_smart_stop_that_waits_for_our_own_connections_for_ever_is_made_a_fast_one_and_undone() throws Exception {
        long stopping = postmaster();
        try (Connection pooled = database.connect()) {
            Signal.TERM.to(stopping);
            awaitAnother(stopping);
            assertThat(pooled.isValid(1)).as("what the stop waited for").isFalse();
        }
        assertThat(answer()).isEqualTo("committed");
    }

    @Test
    void a_postmaster_that_was_paused_goes_on_and_keeps_whom_it_serves() throws Exception {
        long paused = postmaster();
        try (Connection pooled = database.connect()) {
            Signal.STOP.to(paused);
            awaitAnswer();
            assertThat(postmaster()).isEqualTo(paused);
            assertThat(DatabaseAlone.ask(pooled, "select said from note")).isEqualTo("committed");
        }
    }

    @Test
    void a_session_that_outlives_its_postmaster_is_ended_before_the_next_start() throws Exception {
        long dead = postmaster();
        try (Connection pooled = database.connect()) {
            long session = Long.parseLong(DatabaseAlone.ask(pooled, "select pg_backend_pid()"));
            Signal.STOP.to(session);
            Signal.KILL.to(dead);
            awaitAnother(dead);
            assertThat(ProcessHandle.of(session).filter(ProcessHandle::isAlive).filter(one -> one.info().command().isPresent())).isEmpty();
        }
        assertThat(answer()).isEqualTo("committed");
    }

    @Test
    void a_postmaster_that_answers_nobody_for_too_long_is_started_again(@TempDir Path other) throws Exception {
        Files.createSymbolicLink(other.resolve("binaries"), data.resolve("binaries"));
        try (DataFolder folder = DataFolder.hold(other); EmbeddedDatabase embedded = new EmbeddedDatabase(folder);
                ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            embedded.start();
            Postmaster postmaster = new Postmaster(other.resolve("postgres"),
                    PostgresPrograms.in(PostgresBinaries.unpackedIn(other.resolve("binaries"))));
            long before = postmaster.pid().orElseThrow();
            Database silent = new Database("jdbc:postgresql://127.0.0.1:%d/jixiao".formatted(nobody.getLocalPort()), embedded.database()
                    .owner(),
                    embedded.database().roles());
            try (PostgresWatchdog watchdog = new PostgresWatchdog(postmaster, URI.create(embedded.database().url().substring(5)).getPort(),
                    other.resolve("logs/start.log"), () -> false, new ServingProbe(silent), Duration.ofSeconds(1))) {
                watchdog.watch();
                assertThat(PostgresProcesses.await(() -> isAnother(postmaster, before), PATIENCE_SECONDS)).isTrue();
            }
            assertThat(new ServingProbe(embedded.database()).ask()).isEqualTo(ServingProbe.ProbeAnswer.ANSWERED);
        }
    }

    private static boolean isAnother(Postmaster postmaster, long before) {
        try {
            return postmaster.pid().filter(now -> now != before).isPresent();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long postmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
    }

    private static void awaitAnother(long old) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            if (Files.exists(data.resolve("postgres/postmaster.pid")) && postmaster() != old) {
                awaitAnswer();
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("still " + old);
    }

    private static void awaitAnswer() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!"committed".equals(answer())) {
            assertThat(System.nanoTime()).as("answers again within %d s", PATIENCE_SECONDS).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static String answer() throws Exception {
        try {
            return database.read();
        } catch (SQLException notYet) {
            return notYet.getMessage();
        }
    }
}
