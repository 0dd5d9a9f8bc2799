package jixiao.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "5.68", "-5.68", "-0", "00012", "1.50", "1234567890123456789012345678901234567890"})
    void is_a_plain_decimal_and_stays_as_it_was_printed(String text) {
        assertThat(Quantity.parse(text)).hasToString(text.equals("-0") ? "0" : text.equals("00012") ? "12" : text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.", ".5", "-.5", "--1", "+1", "1.2.3", "1e3", " 1", "1 ", "1,000", "１２", "٣", "0x1F", "1-",
            "12345678901234567890123456789012345678901"})
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
    }
}
