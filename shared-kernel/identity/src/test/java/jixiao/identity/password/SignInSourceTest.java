package jixiao.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSourceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.1.2.3                    | 10.1.2.3",
        "2001:db8:1:2:3:4:5:6        | 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2:ffff:ffff::1   | 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:3::1             | 2001:db8:1:3:0:0:0:0",
        "::ffff:10.1.2.3             | 10.1.2.3",
        "fe80:0:0:0:1:2:3:4%eth0     | fe80:0:0:0:0:0:0:0",
        "0:0:0:0:0:0:0:1             | 0:0:0:0:0:0:0:0",
    })
    void is_an_address_or_the_network_of_one_that_has_many(String address, String source) {
        assertThat(SignInSource.of(address)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"a:b, ''", ".:1, .:1", "a.example:b, a.example:b", "1:2:3:4:5:6:7:8:9, ''", "::::, ''", "example.org, example.org",
        "'', ''"})
    void is_looked_up_nowhere_and_bounded_when_it_is_no_address(String text, String source) {
        assertThat(SignInSource.of(text)).isEqualTo(source);
        assertThat(SignInSource.of(text.repeat(100))).hasSizeLessThanOrEqualTo(64);
    }
}
