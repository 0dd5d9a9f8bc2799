package jixiao.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PercentTest {

    @Test
    void is_said_with_two_decimals() {
        assertThat(new Percent(3_000)).hasToString("30.00%");
        assertThat(new Percent(5)).hasToString("0.05%");
    }

    @Test
    void the_least_money_that_meets_a_share_is_whole_fen() {
        assertThat(new Percent(3_333).leastOf(new Money(100))).isEqualTo(new Money(34));
        assertThat(new Percent(3_000).leastOf(new Money(5_680_000))).isEqualTo(new Money(1_704_000));
        assertThat(new Percent(3_000).leastOf(Money.ZERO)).isEqualTo(Money.ZERO);
    }

    @Property
    void the_least_money_is_the_naive_reckoning_rounded_up(@ForAll @IntRange(max = 10_000) int share,
                                                           @ForAll @LongRange(max = 1_000_000_000_000_000L) long whole) {
        BigDecimal naive = BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(share))
                .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.CEILING);
        assertThat(new Percent(share).leastOf(new Money(whole)).fen()).isEqualTo(naive.longValueExact());
    }
}
