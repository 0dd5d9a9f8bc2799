package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import org.junit.jupiter.api.Test;

class SameTextsTest {
    private final SameTexts same = new SameTexts();

    @Test
    void change_nothing_but_who_holds_them() {
        Indicator one = indicator();
        Indicator other = indicator();
        assertThat(same.of(one)).isEqualTo(one);
        assertThat(same.of(other)).isEqualTo(other);
        assertThat(same.of(other).basis()).isNotSameAs(other.basis()).isSameAs(same.of(one).basis());
        assertThat(same.ofNullable(null)).isNull();
    }

    @Test
    void are_still_right_when_others_took_their_place() {
        IntStream.range(0, 20_000).mapToObj(number -> "第 " + number + " 号").forEach(text -> assertThat(same.of(text)).isEqualTo(text));
        IntStream.range(0, 20_000).mapToObj(number -> "第 " + number + " 号").forEach(text -> assertThat(same.of(text)).isEqualTo(text));
    }

    private static Indicator indicator() {
        return new Indicator(1, new String("产出指标"), new String("数量指标"), new String("会议次数"), null, Comparator.AT_LEAST,
                Quantity.parse("2"), new String("次"), null, new String("年初预算"), new String("≥2 次"));
    }
}
