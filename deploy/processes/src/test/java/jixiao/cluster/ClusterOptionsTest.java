package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jixiao.cluster.ClusterOptions.Action;
import jixiao.standalone.cli.CannotGoOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterOptionsTest {
    private static final Path HOME = Path.of("/srv/cluster-data");

    private static ClusterOptions parse(String... words) {
        return ClusterOptions.parse(List.of(words), HOME);
    }

    @Test
    void come_in_any_order_with_a_blank_or_an_equals_sign() {
        ClusterOptions one = parse("--sample", "--port", "9000", "--data", "/srv/a");
        assertThat(one).isEqualTo(parse("--data=/srv/a", "--port=9000", "--sample"));
        assertThat(one.action()).isEqualTo(Action.START);
        assertThat(one.port()).isEqualTo(9000);
        assertThat(one.data()).isEqualTo(Path.of("/srv/a"));
        assertThat(parse("--kill", "query-2", "--data", "/srv/a")).isEqualTo(parse("--data", "/srv/a", "--kill=query-2"));
        assertThat(parse().data()).isEqualTo(HOME);
    }

    @Test
    void call_every_process_by_its_name() {
        assertThat(Arrays.stream(ProcessName.values()).map(name -> parse("--start", name.toString()).process().orElseThrow()))
                .containsExactly(ProcessName.values());
        assertThat(ProcessName.values()).extracting(ProcessName::toString).containsExactly("desk-database", "board-database", "kafka",
                "command-1", "command-2", "query-1", "query-2", "front");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --nonsense              | 不认识的选项：--nonsense
            sample                  | 不认识的选项：sample
            --kill                  | 选项 --kill 缺少值
            --kill --stop           | 选项 --kill 缺少值
            --kill nobody           | 没有名为 nobody 的进程，须为 desk-database、
            --start COMMAND-1       | 没有名为 COMMAND-1 的进程
            --port 65536            | 端口须为 0 至 65535 的整数，而不是 65536
            --port x                | 端口须为 0 至 65535 的整数，而不是 x
            --stop=yes              | 选项 --stop 不带值
            --stop --status         | 一次只能用一个
            --kill front --kill kafka | 一次只能用一个
            --stop --sample         | 只用于启动全部进程
            --port 8080 --status    | 只用于启动全部进程
            """)
    void that_are_not_understood_are_refused_in_a_sentence_with_code_2(String words, String sentence) {
        assertThatThrownBy(() -> parse(words.split(" "))).isInstanceOfSatisfying(CannotGoOn.class, refused -> {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused).hasMessageContaining(sentence);
        });
    }
}
