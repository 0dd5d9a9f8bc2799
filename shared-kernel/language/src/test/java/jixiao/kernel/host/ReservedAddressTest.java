package jixiao.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedAddressTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, LOOPBACK", "127.255.0.1, LOOPBACK", "::1, LOOPBACK", "0.0.0.0, UNSPECIFIED", "0.9.9.9, UNSPECIFIED",
            "::, UNSPECIFIED", "169.254.0.1, LINK_LOCAL", "fe80::1, LINK_LOCAL", "febf::1, LINK_LOCAL", "100.100.100.200, METADATA",
            "168.63.129.16, METADATA", "192.0.0.192, METADATA", "fd00:ec2::254, METADATA", "fd20:ce::254, METADATA", "224.0.0.1, MULTICAST",
            "239.255.255.255, MULTICAST", "ff02::1, MULTICAST", "2002::1, CARRYING_ANOTHER", "2002:a9fe:a9fe::, CARRYING_ANOTHER",
            "64:ff9b::1, CARRYING_ANOTHER", "64:ff9b:1:2::3, CARRYING_ANOTHER", "2001:0:1::, CARRYING_ANOTHER",
            "::a9fe:a9fe, CARRYING_ANOTHER",
            "::ffff:0:7f00:1, CARRYING_ANOTHER", "fd12::5efe:a01:203, CARRYING_ANOTHER", "fd12::200:5efe:a01:203, CARRYING_ANOTHER",
            "192.88.99.1, CARRYING_ANOTHER", "240.0.0.1, NOBODYS", "255.255.255.255, NOBODYS", "192.0.0.8, NOBODYS", "100::1, NOBODYS"})
    void nobody_receives_at_a_reserved_address(String address, ReservedAddress kind) throws UnknownHostException {
        assertThat(ReservedAddress.of(InetAddress.getByName(address))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "100.100.100.201", "100.64.0.1", "168.63.129.17", "8.8.8.8", "1.0.0.1",
            "128.0.0.1", "170.254.0.1", "223.255.255.255", "fd12::1", "2001:db8::1", "2003::1", "64:ff9c::1", "fec0::1", "240e::1"})
    void offices_and_the_open_network_are_none(String address) throws UnknownHostException {
        assertThat(ReservedAddress.of(InetAddress.getByName(address))).isEmpty();
    }
}
