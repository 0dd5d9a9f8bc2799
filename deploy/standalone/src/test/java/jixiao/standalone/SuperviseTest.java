package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploy/run does with the process it starts, told by real processes that end in every way. */
class SuperviseTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 129, 130, 143})
    void ends_with_the_code_of_an_end_that_was_wanted_or_refused(int code) throws Exception {
        try (JavaProcess once = supervise("sh", "-c", "echo started; exit " + code, "--", "--port", "0")) {
            assertThat(once.ending()).isEqualTo("started");
            assertThat(once.exitCode()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"exit 3, 3", "exit 4, 4", "kill -9 $$, 137", "kill -SEGV $$, 139", "kill -ABRT $$, 134"})
    void starts_again_what_died_of_a_fault_three_times_and_says_so_then_ends_with_its_code(String fault, int code) throws Exception {
        try (JavaProcess dying = supervise("sh", "-c", "echo started \"$@\"; " + fault, "sh", "--", "--port", "0", "--account",
                "zhang:CLERK:1")) {
            assertThat(dying.ending().lines().filter(line -> line.startsWith("started"))).hasSize(4)
                    .containsOnly("started --port 0 --account zhang:CLERK:1");
            assertThat(dying.said()).contains("绩效意外停止（代码 %d），正在重新启动（10 分钟内第 3 次，最多 3 次）".formatted(code),
                    "10 分钟内已重新启动 3 次，不再启动");
            assertThat(dying.exitCode()).isEqualTo(code);
        }
    }

    @Test
    void never_starts_again_while_the_sample_plays_and_afterwards_without_it_and_without_making_accounts() throws Exception {
        try (JavaProcess playing = supervise("sh", "-c", "echo started; exit 3", "--", "--sample")) {
            assertThat(playing.ending()).startsWith("started").contains("绩效在演示样例时意外停止（代码 3），不自动重新启动");
            assertThat(playing.exitCode()).isEqualTo(3);
        }
        Files.createFile(settled());
        try (JavaProcess played = supervise("sh", "-c", "echo started \"$@\"; exit 3", "sh", "--", "--sample", "--until", "2024-10",
                "--account", "a:CLERK:1", "--port", "7", "--until=2024-10", "--account=b:CLERK:1", "--data", "with a blank")) {
            assertThat(played.ending().lines().filter(line -> line.startsWith("started")).skip(1)).hasSize(3)
                    .containsOnly("started --port 7 --data with a blank");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void passes_on_who_asks_for_the_end_waits_for_it_and_answers_with_its_code(String signal) throws Exception {
        String program = "trap 'sleep 0.3; echo heard; exit 3' %s; echo up; while :; do sleep 0.05; done".formatted(signal);
        try (JavaProcess asked = supervise("bash", "-c", program, "--")) {
            asked.lineAfter("up");
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, asked.pid())).start().waitFor();
            assertThat(asked.ending()).as("not started again, though its code is a fault's").isEqualTo("up\nheard");
            assertThat(asked.exitCode()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"8000000, max, max, 1953", "64000000, max, max, 2048", "8000000, 2147483648, max, 512", "8000000, max, 2147483648, 512",
        "8000000, 536870912, max, 256", "500000, max, max, 256"})
    void gives_java_a_quarter_of_what_machine_and_container_have(long kilobytes, String inner, String outer, long heap) throws Exception {
        Files.createDirectories(folder.resolve("proc/self"));
        Files.writeString(folder.resolve("proc/meminfo"), "MemTotal:       %d kB\nMemFree:  1 kB\n".formatted(kilobytes));
        Files.writeString(folder.resolve("proc/self/cgroup"), "0::/outer/inner\n");
        Path group = Files.createDirectories(folder.resolve("sys/fs/cgroup/outer/inner"));
        Files.writeString(group.resolve("memory.max"), inner + "\n");
        Files.writeString(group.resolveSibling("memory.max"), outer + "\n");
        assertThat(heap()).isEqualTo(heap);
        Files.writeString(folder.resolve("proc/self/cgroup"), "4:memory:/old\n1:name=systemd:/old\n");
        Files.writeString(Files.createDirectories(folder.resolve("sys/fs/cgroup/memory/old")).resolve("memory.limit_in_bytes"),
                (inner.equals("max") ? outer.equals("max") ? "9223372036854771712" : outer : inner) + "\n");
        assertThat(heap()).as("version 1 of control groups").isEqualTo(heap);
    }

    private JavaProcess supervise(String... command) {
        return Supervised.run(settled(), List.of(command));
    }

    private long heap() throws Exception {
        Process bash = new ProcessBuilder("bash", "-c", ". ../supervise.sh; heap_megabytes \"$0\"", folder.toString())
                .redirectErrorStream(true).start();
        return Long.parseLong(new String(bash.getInputStream().readAllBytes()).strip());
    }

    private Path settled() {
        return folder.resolve("settled");
    }
}
