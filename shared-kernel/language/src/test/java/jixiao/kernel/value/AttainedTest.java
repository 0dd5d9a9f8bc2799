package jixiao.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttainedTest {
    @ParameterizedTest
    @CsvSource({"4.0, 4", "4, 4", "-0, 0", "-0.00, 0", "0.0, 0", "00012, 12", "-007.50, -7.5", "0.5, 0.5", "-0.5, -0.5", "100, 100",
            "10.010, 10.01", "0, 0", "00, 0", "1234567890123456789012345678901234567.0, 1234567890123456789012345678901234567"})
    void is_the_number_whichever_way_it_was_written(String written, String number) {
        assertThat(new Attained(written)).hasToString(written).isEqualTo(new Attained(number)).hasSameHashCodeAs(new Attained(number));
        assertThat(Attained.stated(written)).hasToString(number);
        assertThat(new BigDecimal(Attained.stated(written).text())).isEqualByComparingTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"达成", "部分达成", "1e2", "１２", "", "-", "0x0"})
    void is_left_alone_where_it_is_no_plain_number(String text) {
        assertThat(Attained.stated(text)).hasToString(text).isNotEqualTo(new Attained("0"));
    }

    @Test
    void promises_are_equal_by_value_and_printed_as_they_were() {
        assertThat(Quantity.parse("2.0")).isEqualTo(Quantity.parse("2")).hasSameHashCodeAs(Quantity.parse("2")).hasToString("2.0");
        assertThat(Quantity.parse("-0")).isEqualTo(Quantity.parse("0.00")).hasSameHashCodeAs(Quantity.parse("0.00"));
        assertThat(Quantity.parse("2.01")).isNotEqualTo(Quantity.parse("2"));
    }
}
