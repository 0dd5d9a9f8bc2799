package jixiao.query.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.host.ReservedAddress;
import jixiao.query.platform.Unanswerable.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final Destinations OFFICE = new Destinations(false, hosts());

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
        assertThat(new Destinations(true, hosts()).url(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1"})
    void knows_this_machine_by_its_loopback(String address) throws UnknownHostException {
        assertThat(OFFICE.whyNever(InetAddress.getByName(address))).contains("本机环回地址");
        assertThat(new Destinations(true, hosts()).whyNever(InetAddress.getByName(address))).isEmpty();
    }

    @Test
    void knows_this_machine_by_every_address_of_its_own() throws SocketException {
        List<InetAddress> own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(one -> ReservedAddress.of(one).isEmpty()).toList();
        assertThat(own).allSatisfy(address -> assertThat(OFFICE.whyNever(address)).contains("那是本机的地址"));
        assumeThat(own).isNotEmpty();
        assertThatThrownBy(() -> OFFICE.url("https://" + own.get(0).getHostAddress() + "/")).isInstanceOf(Malformed.class);
        assertThat(new Destinations(true, hosts()).whyNever(own.get(0))).isEmpty();
    }

    /** What a gateway unwraps is not ours to look into, whatever the settings say of this machine. */
    @ParameterizedTest
    @ValueSource(strings = {"::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1",
            "2001:0:53aa::1", "fd12::5efe:10.1.2.3", "169.254.169.254", "fe80::1", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254",
            "168.63.129.16", "0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "ff02::1", "255.255.255.255", "192.0.0.192", "192.88.99.1"})
    void never_leads_to_a_reserved_address(String address) throws UnknownHostException {
        assertThat(OFFICE.whyNever(InetAddress.getByName(address))).isPresent();
        assertThat(new Destinations(true, hosts()).whyNever(InetAddress.getByName(address))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"https://OA.Example.GOV.cn/In?Key=1, https://oa.example.gov.cn/In?Key=1", "https://oa.example.cn./, https://oa.example.cn/",
            "https://数据.政务.中国/a, https://xn--vxup8b.xn--zfr164b.xn--fiqs8s/a", "https://oa。example。cn/, https://oa.example.cn/",
            "https://[FD12::1]:8443/, https://[FD12::1]:8443/"})
    void writes_a_host_in_its_normal_form(String typed, String url) {
        assertThat(OFFICE.url(typed)).isEqualTo(url);
    }

    /** As a library in C reads them, these are 127.0.0.1 or 169.254.169.254. */
    @ParameterizedTest
    @ValueSource(strings = {"https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/",
            "https://169.254.43518/", "https://0251.0376.0251.0376/", "https://a.0x1/", "https://127.0.0.1./", "https://①②⑦.0.0.1/"})
    void refuses_an_address_in_disguise(String url) {
        assertThatThrownBy(() -> OFFICE.url(url)).isInstanceOf(Malformed.class).extracting("field").isEqualTo("target");
    }

    @Test
    void sends_only_to_hosts_on_the_list() throws Undelivered {
        Destinations some = new Destinations(false, hosts("oa.example.gov.cn", "*.zjk.gov.cn:8443"));
        some.mustBeAllowed("https://oa.example.gov.cn/in");
        some.check(URI.create("https://oa.example.gov.cn:9443/in"));
        some.check(URI.create("https://a.b.zjk.gov.cn:8443/in"));
        for (String other : new String[] {"https://a.b.zjk.gov.cn/in", "https://zjk.gov.cn:8443/", "https://oa.example.gov.cn.evil.cn/",
            "https://evil-oa.example.gov.cn/", "https://xzjk.gov.cn:8443/"}) {
            String host = URI.create(other).getHost();
            assertThatThrownBy(() -> some.mustBeAllowed(other)).isInstanceOf(HostNotAllowed.class).hasMessageContaining(host);
            assertThatThrownBy(() -> some.check(URI.create(other))).isInstanceOf(Undelivered.class).hasMessageContaining(host)
                    .extracting("why").isEqualTo(Undelivered.Why.NOT_ALLOWED);
        }
    }

    @Test
    void waits_where_nobody_has_decided_or_nobody_can_know() {
        Destinations undecided = new Destinations(false, Optional::empty);
        assertThatThrownBy(() -> undecided.check(URI.create("https://oa.example.cn/"))).isInstanceOf(Undelivered.class)
                .extracting("why").isEqualTo(Undelivered.Why.NOT_CONFIGURED);
        assertThatThrownBy(() -> undecided.mustBeAllowed("https://oa.example.cn/")).isInstanceOf(HostNotAllowed.class);
        Destinations unknowing = new Destinations(false, () -> {
            throw new IllegalStateException("no views");
        });
        assertThatThrownBy(() -> unknowing.check(URI.create("https://oa.example.cn/"))).isInstanceOf(Undelivered.class)
                .extracting("why").isEqualTo(Undelivered.Why.NOT_CONFIGURED);
    }

    /** A name that leads to several addresses leads to none where one of them is not to be sent to. */
    @Test
    void looks_at_every_address_that_a_name_leads_to() throws UnknownHostException {
        InetAddress office = InetAddress.getByName("10.1.2.3");
        InetAddress keys = InetAddress.getByName("169.254.169.254");
        assertThat(leadingTo(office).resolve("oa.example.cn")).containsExactly(office);
        assertThatThrownBy(() -> leadingTo(office, keys).resolve("oa.example.cn")).isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("169.254.169.254");
    }

    private static CheckedNames leadingTo(InetAddress... found) {
        return new CheckedNames(OFFICE) {
            @Override
            InetAddress[] found(String host) {
                return found;
            }
        };
    }

    /** A list as the ledger holds it. */
    static AllowedHosts hosts(String... hosts) {
        return () -> Optional.of(Arrays.stream(hosts).map(DeliveryHost::new).toList());
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
}
