package jixiao.web.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListeningTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "192.168.1.10", "fd12::1", "8.8.8.8"})
    void refuses_clear_text_wherever_other_machines_come_in(String address) {
        InetAddress beyond = Listening.address(address);
        assertThat(new Listening(beyond, false, null).fault()).hasValueSatisfying(fault -> assertThat(fault)
                .contains("明文 HTTP", "--tls", "--proxy").contains(address.isEmpty() ? "所有地址" : beyond.getHostAddress()));
        assertThat(new Listening(beyond, true, null).fault()).isEmpty();
        assertThat(new Listening(beyond, false, Listening.proxy("10.0.0.5")).fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "localhost"})
    void takes_it_on_this_machine(String address) throws UnknownHostException {
        assertThat(new Listening(InetAddress.getByName(address), false, null).fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "proxy.example.gov.cn", "10.0.0.0/8", "10.0.0.5,10.0.0.6", ".*", "10.0.0.999"})
    void believes_no_proxy_but_one_address(String proxy) {
        assertThatThrownBy(() -> Listening.proxy(proxy)).isInstanceOf(ListeningRefused.class).hasMessageContaining("一个 IP 地址");
    }

    @Test
    void names_what_is_no_address_of_its_own() {
        assertThatThrownBy(() -> Listening.address("no such host")).isInstanceOf(ListeningRefused.class)
                .hasMessageContaining("no such host");
    }
}
