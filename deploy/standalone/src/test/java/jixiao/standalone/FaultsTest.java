package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.EmbeddedDatabase;
import jixiao.standalone.postgres.PostgresBinaries;
import jixiao.standalone.postgres.PostgresPrograms;
import jixiao.standalone.postgres.Postmaster;
import jixiao.standalone.postgres.RolePasswords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone as a process, and what befalls processes: killed under load, started twice, left by its database. */
class FaultsTest {
    private static final String PASSWORD = "a password for the sample";
    private static final long HEALED_WITHIN_MILLIS = 15_000;
    /** Six seconds are promised; the rest is for a machine that runs other builds. */
    private static final long ANSWERED_WITHIN_MILLIS = 8_000;
    /** Longer than anybody waits for an answer, so that everybody meets the end of a wait. */
    private static final long AWAY_MILLIS = 7_000;
    @TempDir
    Path data;

    @Test
    void a_sample_is_told_once_and_a_kill_under_load_loses_nothing_that_was_answered() throws Exception {
        long told;
        try (JavaProcess first = sample()) {
            told = position(door(first));
            try (JavaProcess second = sample()) {
                assertThat(second.ending()).contains("正由另一个绩效进程使用（进程号 " + first.pid() + "，" + door(first).address() + "）");
            }
            first.stop();
        }
        Load load;
        try (JavaProcess killed = sample()) {
            assertThat(position(door(killed))).as("told a second time it is recognised").isEqualTo(told);
            load = Load.begin(door(killed), 8);
            load.awaitAnswers(21);
            killed.kill();
        }
        load.end();
        assertThat(load.refusals()).isEmpty();
        assertThat(load.unanswered()).as("the kill met requests under way").isPositive();
        try (JavaProcess next = JavaProcess.run(Standalone.class, "--port", 0, "--data", data)) {
            next.lineAfter("已停止上次异常退出遗留的 PostgreSQL");
            load.everyVoucherIsThereOnceOn(new Door(URI.create(next.lineAfter("绩效已就绪：")), PASSWORD));
        }
    }

    @Test
    @Tag("fault")
    void a_database_that_dies_under_the_standalone_is_back_within_seconds() throws Exception {
        try (JavaProcess standalone = sample(); Load load = Load.begin(door(standalone), 4)) {
            load.awaitAnswers(20);
            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
            standalone.lineAfter("内置 PostgreSQL 意外停止，已自动重新启动。");
            assertThat(load.millisecondsUntilAnswered(HEALED_WITHIN_MILLIS)).isLessThan(HEALED_WITHIN_MILLIS);
            load.end();
            assertRefusedOrAnswered(load);
            load.everyVoucherIsThereOnceOn(door(standalone));
        }
    }

    @Test
    @Tag("fault")
    void a_database_of_ones_own_may_be_stopped_and_started_under_load() throws Exception {
        try (DataFolder folder = DataFolder.hold(Files.createDirectory(data.resolve("own"))); EmbeddedDatabase own =
                new EmbeddedDatabase(folder)) {
            own.start();
            Database database = own.database();
            PostgresPrograms programs = PostgresPrograms.in(PostgresBinaries.unpackedIn(folder.resolve("binaries")));
            Path cluster = folder.resolve("postgres");
            Map<String, String> environment = Map.of("JIXIAO_SAMPLE_PASSWORD", PASSWORD, "JIXIAO_DATABASE_USER", database.owner().user(),
                    "JIXIAO_DATABASE_PASSWORD", database.owner().password());
            Files.createDirectory(data.resolve("data")); // where the roles are there already, whoever uses them has their passwords
            Files.copy(folder.resolve(RolePasswords.FILE), data.resolve("data").resolve(RolePasswords.FILE));
            try (JavaProcess standalone = JavaProcess.run(Standalone.class, environment, "--port", 0, "--data", data.resolve("data"),
                    "--database", database.url(), "--sample")) {
                Door door = door(standalone);
                assertThat(data.resolve("data/postgres")).as("none of our own").doesNotExist();
                try (Load load = Load.begin(door, 6)) {
                    for (String mode : new String[] {"immediate", "fast"}) {
                        load.awaitAnswers(load.answers() + 20);
                        int refusals = load.refusals().size();
                        assertThat(programs.run("pg_ctl", "-D", cluster.toString(), "-m", mode, "-w", "stop")).isEmpty();
                        Thread.sleep(AWAY_MILLIS);
                        assertThat(load.refusals().size()).as("refused while it is away").isGreaterThan(refusals);
                        assertThat(new Postmaster(cluster, programs).start(URI.create(database.url().substring(5)).getPort(),
                                folder.resolve("logs/postgresql-start.log"))).isEmpty();
                        assertThat(load.millisecondsUntilAnswered(HEALED_WITHIN_MILLIS)).as("heals by itself")
                                .isLessThan(HEALED_WITHIN_MILLIS);
                    }
                    load.end();
                    assertRefusedOrAnswered(load);
                    load.everyVoucherIsThereOnceOn(door);
                }
            }
        }
    }

    private static void assertRefusedOrAnswered(Load load) {
        assertThat(load.unanswered()).as("left without an answer").isZero();
        for (Answer refusal : load.refusals()) {
            assertThat(refusal.status()).as(refusal.body()).isEqualTo(503);
            assertThat(refusal.header("Retry-After")).isPresent();
        }
        for (Answer reading : load.readings()) {
            assertThat(reading.status()).as(reading.body()).isIn(200, 503);
            assertThat(reading.status() == 200 || reading.header("Retry-After").isPresent()).as(reading.body()).isTrue();
        }
        assertThat(load.slowest().milliseconds()).as("milliseconds of %s", load.slowest()).isLessThan(ANSWERED_WITHIN_MILLIS);
    }

    private JavaProcess sample() {
        return JavaProcess.run(Standalone.class, Map.of("JIXIAO_SAMPLE_PASSWORD", PASSWORD), "--port", 0, "--data", data, "--sample");
    }

    /** Once the sample has been told. */
    private static Door door(JavaProcess standalone) throws InterruptedException {
        standalone.lineAfter("登录 ");
        return new Door(URI.create(standalone.lineAfter("绩效已就绪：")), PASSWORD);
    }

    private static long position(Door door) throws Exception {
        return door.get("leader", "/api/ledger/verification").json().path("position").asLong();
    }
}
