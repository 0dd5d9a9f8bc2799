package jixiao.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Path HOME = Path.of("/home/jixiao/data");

    @Test
    void mean_port_8080_and_the_data_folder_at_home_when_nothing_is_said() {
        Options options = parse();
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.managementPort()).isEqualTo(9080);
        assertThat(options.data()).isEqualTo(HOME);
        assertThat(options.database()).isEmpty();
        assertThat(options.sample()).isFalse();
        assertThat(options.accounts()).isEmpty();
    }

    @Test
    void may_be_written_with_a_space_or_an_equals_sign() {
        assertThat(parse("--port", "9000", "--data", "/srv/x")).isEqualTo(parse("--port=9000", "--data=/srv/x"));
        assertThat(parse("--port=0").port()).isZero();
        assertThat(parse("--port=0").managementPort()).isZero();
        assertThat(parse("--port=65000").managementPort()).isZero();
        assertThat(parse("--port=0", "--management-port", "9999").managementPort()).isEqualTo(9999);
    }

    @Test
    void may_end_the_sample_in_a_month() {
        assertThat(parse("--sample", "--until", "2024-10").until()).contains(YearMonth.of(2024, 10));
        assertThat(parse("--until=2024-01", "--sample").until()).contains(YearMonth.of(2024, 1));
        assertThat(parse("--sample").until()).isEmpty();
    }

    @Test
    void keep_the_equals_signs_inside_a_database_address() {
        assertThat(parse("--database", "jdbc:postgresql://db/jixiao?user=a&password=b").database())
                .contains("jdbc:postgresql://db/jixiao?user=a&password=b");
    }

    @Test
    void reach_other_machines_only_by_tls_or_behind_a_named_proxy() {
        assertThat(parse().listen()).isEqualTo(Listen.here(8080));
        Listen encrypted = parse("--listen", "0.0.0.0", "--tls", "/srv/tls", "--port=8443").listen();
        assertThat(encrypted.isBeyondThisMachine()).isTrue();
        assertThat(encrypted.tls()).contains(Path.of("/srv/tls"));
        assertThat(encrypted.scheme() + "://" + encrypted.host()).startsWith("https://").doesNotContain("0.0.0.0");
        assertThat(parse("--listen=0.0.0.0", "--proxy", "10.0.0.5").listen().scheme()).isEqualTo("http");
        assertThat(parse("--listen=127.0.0.1", "--tls=/srv/tls", "--sample").listen().host()).isEqualTo("127.0.0.1");
        assertThat(parse("--listen=::1").listen().host()).isEqualTo("[0:0:0:0:0:0:0:1]");
    }

    @Test
    void name_any_number_of_accounts() {
        assertThat(parse("--account", "zhang:CLERK:225001", "--account=li:REVIEWER:财政局").accounts()).containsExactly(
                new NewAccount(new AccountName("zhang"), Role.CLERK, new UnitCode("225001")),
                new NewAccount(new AccountName("li"), Role.REVIEWER, new UnitCode("财政局")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--sampel                  | 不认识的选项：--sampel",
        "8080                      | 不认识的选项：8080",
        "--port                    | 选项 --port 缺少值",
        "--port --sample           | 选项 --port 缺少值",
        "--data=                   | 选项 --data 缺少值",
        "--port 65536              | 65536",
        "--port -1                 | -1",
        "--port 80x                | 80x",
        "--management-port x       | x",
        "--listen                  | 选项 --listen 缺少值",
        "--listen 0.0.0.0          | 不能在 地址 0.0.0.0 以明文 HTTP 提供服务",
        "--listen ::               | 明文 HTTP",
        "--listen 8.8.8.8 --tls /x | --listen 须为本机的地址",
        "--listen no.such.invalid  | --listen 须为本机的地址",
        "--proxy proxy.example.cn  | 代理须写成一个 IP 地址",
        "--listen 0.0.0.0 --tls /x --sample | 样例只在本机演示",
        "--proxy 127.0.0.1 --sample | 样例只在本机演示",
        "--proxy 127.0.0.1 --account a:CLERK:1 | 只在本机使用",
        "--tls                     | 选项 --tls 缺少值",
        "--sample=yes              | 选项 --sample 不带值",
        "--until 2024-10           | 选项 --until 只与 --sample 同用",
        "--sample --until          | 选项 --until 缺少值",
        "--sample --until 2024-13  | 而不是 2024-13",
        "--sample --until 2025-01  | 而不是 2025-01",
        "--sample --until 十月     | 而不是 十月",
        "--database mysql://x      | jdbc:postgresql:",
        "--account zhang           | 而不是 zhang",
        "--account zhang::225001   | 而不是 zhang::225001",
        "--account a:SYSTEM:225001 | 而不是 SYSTEM",
        "--account system:CLERK:1  | 账号名 system 留给系统自身",
        "--account SyStEm:LEADER:1 | 账号名 SyStEm 留给系统自身",
        "--account a:clerk:225001  | 而不是 clerk",
        "--account a\u200b:CLERK:1     | U+200B",
        "--account a:CLERK:1\u200b2    | U+200B",
        "--account \u200b:CLERK:1      | 账号须写成"})
    void refuse_in_a_sentence_what_they_do_not_understand(String line, String sentence) {
        assertThatExceptionOfType(CannotGoOn.class).isThrownBy(() -> parse(line.split(" ")))
                .withMessageContaining(sentence).satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2));
    }

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), HOME);
    }
}
