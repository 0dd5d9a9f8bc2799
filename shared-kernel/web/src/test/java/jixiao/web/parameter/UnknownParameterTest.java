package jixiao.web.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownParameterTest {
    private static final Set<String> KNOWN = Set.of("year", "month", "asOf", "after", "day", "limit", "cursor");

    @ParameterizedTest
    @CsvSource({"asof, asOf", "as_of, asOf", "asOF, asOf", "moth, month", "mnoth, month", "months, month", "Year, year", "yera, year",
            "afer, after", "curosr, cursor", "days, day", "limits, limit"})
    void names_what_was_most_likely_meant(String typed, String meant) {
        assertThat(UnknownParameter.nearest(typed, KNOWN)).isEqualTo(meant);
    }

    @Test
    void says_what_there_is() {
        assertThat(UnknownParameter.named("Code", Set.of("rule", "code")).getMessage())
                .isEqualTo("没有名为 Code 的参数，最接近的是 code；这个地址的参数有：code、rule");
        assertThat(UnknownParameter.named("x", Set.of()).getMessage()).isEqualTo("没有名为 x 的参数：这个地址不收任何参数");
    }

    @Test
    void repeats_and_compares_no_more_than_a_name() {
        UnknownParameter endless = UnknownParameter.named("x".repeat(8_000), KNOWN);
        assertThat(endless.field()).hasSize(40);
        assertThat(endless.getMessage()).hasSizeLessThan(200);
        UnknownParameter torn = UnknownParameter.named("x".repeat(39) + "😀y", KNOWN);
        assertThat(torn.field()).isIn("x".repeat(39), "x".repeat(39) + "😀");
    }
}
