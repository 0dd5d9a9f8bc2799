package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jixiao.standalone.postgres.PostgresProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone under its supervisor, killed as the kernel kills. */
@Tag("fault")
class SupervisedStandaloneTest {
    static final String PASSWORD = "a password for the sample";
    @TempDir
    Path folder;

    @Test
    void brings_back_a_killed_standalone_with_all_its_data_on_its_own_database_and_ends_with_javas_code() throws Exception {
        try (JavaProcess run = standalone("--sample")) {
            run.lineAfter("登录 ");
            long told = position(run, 1);
            java(run).destroyForcibly();
            run.lineAfter("绩效意外停止（代码 137），正在重新启动");
            run.lineAfter("已停止上次异常退出遗留的 PostgreSQL。");
            assertThat(position(run, 2)).isEqualTo(told);
            assertThat(run.said().lines().filter(line -> line.startsWith("登录 "))).as("played once").hasSize(1);
            long java = java(run).pid();
            assertThat(run.stop()).endsWith("正在停止 …\n已停止。");
            assertThat(run.exitCode()).as("Java's own of a stop by TERM").isEqualTo(143);
            assertThat(ProcessHandle.of(java)).isEmpty();
        }
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void does_not_start_again_what_was_killed_while_the_sample_played() throws Exception {
        try (JavaProcess run = standalone("--sample")) {
            run.lineAfter("已读入 ");
            java(run).destroyForcibly();
            assertThat(run.ending()).contains("绩效在演示样例时意外停止（代码 137），不自动重新启动");
            assertThat(run.exitCode()).isEqualTo(137);
        }
        try (JavaProcess next = standalone()) {
            next.lineAfter("绩效已就绪：");
        }
    }

    @Test
    void leaves_no_java_behind_when_it_is_killed_itself() throws Exception {
        assumeTrue(new ProcessBuilder("setpriv", "--pdeathsig", "TERM", "true").start().waitFor() == 0);
        ProcessHandle java;
        try (JavaProcess run = standalone()) {
            run.lineAfter("绩效已就绪：");
            java = java(run);
            ProcessHandle.of(run.pid()).orElseThrow().destroyForcibly();
            assertThat(PostgresProcesses.await(() -> !java.isAlive(), 120)).isTrue();
        }
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    private JavaProcess standalone(String... more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djixiao.settled=" + settled(), "-cp", JavaProcess.classPath(), Standalone.class.getName(), "--", "--port", "0", "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(more));
        return Supervised.run(settled(), command);
    }

    private static ProcessHandle java(JavaProcess run) {
        return ProcessHandle.of(run.pid()).orElseThrow().children().filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst().orElseThrow();
    }

    private static long position(JavaProcess run, int time) throws Exception {
        Door door = new Door(URI.create(run.lineAfter("绩效已就绪：", time)), PASSWORD);
        var verification = door.get("leader", "/api/ledger/verification").json();
        assertThat(verification.path("intact").asBoolean()).isTrue();
        return verification.path("position").asLong();
    }

    private Path settled() {
        return folder.resolve("settled");
    }
}
