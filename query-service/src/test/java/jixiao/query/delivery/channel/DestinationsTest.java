package jixiao.query.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import jixiao.query.platform.Unanswerable.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final Destinations OFFICE = new Destinations(false);

    @ParameterizedTest
    @ValueSource(strings = {"https://oa.example.gov.cn/jixiao?key=1", "https://10.1.2.3:8443/in", "https://[fd12::1]/"})
    void welcomes_the_office(String url) {
        assertThat(OFFICE.url(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://oa.example.gov.cn/", "http://10.1.2.3/", "ftp://example.cn/", "file:///etc/passwd", "https:///x",
            "https://a@example.cn/",
        "https://example.cn/#x", "javascript:alert(1)", "https://exa mple.cn/", "//example.cn/",
                "https://169.254.169.254/latest/meta-data/", "https://[fe80::1]/",
        "https://0.0.0.0/", "https://100.100.100.200/", "https://[fd00:ec2::254]/", "https://[::ffff:169.254.169.254]/",
                "https://[64:ff9b::a9fe:a9fe]/",
        "https://[::a9fe:a9fe]/", "https://224.0.0.1/", "http://localhost.example.cn/", "http://127.0.0.1@evil.cn/", "https://127.0.0.2/",
                "https://[::127.0.0.1]/"})
    void refuses_what_is_no_place_to_send_to(String url) {
        assertThatThrownBy(() -> OFFICE.url(url)).isInstanceOf(Malformed.class).hasMessageMatching(".*\\p{IsHan}.*")
                .extracting("field").isEqualTo("target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]:9/", "https://127.0.0.1/"})
    void leaves_this_machine_alone_unless_its_settings_welcome_it(String url) {
        assertThatThrownBy(() -> OFFICE.url(url)).isInstanceOf(Malformed.class).hasMessageContaining("本机");
        assertThat(new Destinations(true).url(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "::127.0.0.1", "64:ff9b::7f00:1"})
    void knows_this_machine_by_every_address(String address) throws UnknownHostException {
        assertThat(OFFICE.isForbidden(InetAddress.getByName(address))).isTrue();
        assertThat(new Destinations(true).isForbidden(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"li@example.gov.cn", "li.si+jx@a-b.cn"})
    void knows_a_mailbox(String mailbox) {
        assertThat(Destinations.mailbox(mailbox)).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "li", "li@", "@example.cn", "li@example", "li@example.cn,wang@example.cn", "li@example.cn\r\nBcc: x@y.cn",
            "李 <li@example.cn>", "li@-x.cn"})
    void refuses_what_is_none_or_several(String mailbox) {
        assertThatThrownBy(() -> Destinations.mailbox(mailbox)).isInstanceOf(Malformed.class);
    }

    @Test
    void looks_at_the_address_that_a_name_led_to() throws UnknownHostException {
        assertThat(OFFICE.isForbidden(InetAddress.getByAddress("innocent.example", new byte[] {(byte) 169, (byte) 254, (byte) 169,
                (byte) 254}))).isTrue();
        assertThat(OFFICE.isForbidden(InetAddress.getByName("192.168.1.1"))).isFalse();
    }
}
