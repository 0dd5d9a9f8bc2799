package jixiao.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jixiao.kernel.host.DeliveryHost.Unsound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryHostTest {

    @ParameterizedTest
    @CsvSource({"oa.example.gov.cn, oa.example.gov.cn", "OA.Example.GOV.CN, oa.example.gov.cn", "oa.example.cn., oa.example.cn", "oa, oa",
            "*.Gov.Cn, *.gov.cn", "oa.example.cn:8443, oa.example.cn:8443", "*.gov.cn:0443, *.gov.cn:443", "10.1.2.3, 10.1.2.3",
            "10.1.2.3:80, 10.1.2.3:80", "[fd12::1], [fd12:0:0:0:0:0:0:1]", "[FD12:0::1]:8443, [fd12:0:0:0:0:0:0:1]:8443",
            "数据.政务.中国, xn--vxup8b.xn--zfr164b.xn--fiqs8s", "*.政务.中国, *.xn--zfr164b.xn--fiqs8s", "ｏａ.example。cn, oa.example.cn",
            "[::ffff:10.1.2.3], 10.1.2.3"})
    void is_kept_in_its_normal_form(String typed, String host) throws Unsound {
        assertThat(DeliveryHost.of(typed).text()).isEqualTo(host);
        assertThat(DeliveryHost.of(host)).as("which is its own").isEqualTo(DeliveryHost.of(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "https://oa.example.cn", "oa.example.cn/in", "a@oa.example.cn", "oa.example.cn:", "oa.example.cn:0",
            "oa.example.cn:65536", "oa.example.cn:x", "*", "*.", "*.cn", "**.gov.cn", "a.*.gov.cn", "*gov.cn", "*.10.1.2.3", "*.[fd12::1]",
            "-oa.example.cn", "oa-.example.cn", "oa..example.cn", ".example.cn", "oa example.cn", "oa.example.cn\u0000", "fd12::1",
            "[fd12::g]", "[10.1.2.3]", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "10.1.2.256", "oa.example.cn?", "*.gov.cn:80:80"})
    void is_nothing_that_another_program_could_read_otherwise(String typed) {
        assertThatThrownBy(() -> DeliveryHost.of(typed)).isInstanceOf(Unsound.class);
    }

    @Test
    void is_no_longer_than_a_name_can_be() throws Unsound {
        String longest = "a.".repeat(126) + "a";
        assertThat(DeliveryHost.of(longest + ":65535").text()).hasSize(259);
        assertThatThrownBy(() -> DeliveryHost.of("b." + longest)).isInstanceOf(Unsound.class);
        assertThatThrownBy(() -> DeliveryHost.of("a".repeat(64) + ".cn")).isInstanceOf(Unsound.class);
    }

    @ParameterizedTest
    @CsvSource({"oa.example.cn, oa.example.cn, 443, true", "oa.example.cn, oa.example.cn, 8443, true",
            "oa.example.cn:443, oa.example.cn, 443, true",
            "oa.example.cn:443, oa.example.cn, 8443, false", "oa.example.cn, a.oa.example.cn, 443, false",
            "*.gov.cn, zjk.gov.cn, 443, true",
            "*.gov.cn, oa.zjk.gov.cn, 443, true", "*.gov.cn, gov.cn, 443, false", "*.gov.cn, xgov.cn, 443, false",
            "*.gov.cn, gov.cn.evil.cn, 443, false", "*.gov.cn:8443, zjk.gov.cn, 443, false", "*.gov.cn:8443, zjk.gov.cn, 8443, true",
            "10.1.2.3, 10.1.2.3, 443, true", "[fd12:0:0:0:0:0:0:1]:1, [fd12:0:0:0:0:0:0:1], 1, true",
            "[fd12:0:0:0:0:0:0:1]:1, [fd12:0:0:0:0:0:0:1], 2, false", "[fd12:0:0:0:0:0:0:1], [fd12:0:0:0:0:0:0:1], 2, true",
            "*.2.3, 10.1.2.3, 443, false"})
    void allows_itself_or_what_is_below_it_at_its_port(String listed, String name, int port, boolean allows) {
        assertThat(new DeliveryHost(listed).allows(name, port)).isEqualTo(allows);
    }
}
