package jixiao.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
    private final List<String> turns = new ArrayList<>();

    @Test
    void are_taken_in_turns_and_the_warm_up_does_not_count() throws Exception {
        Pairs pairs = Pairs.of(saying("A", 100, 4, 6, 5), saying("B", 1, 2, 2, 2), 1, 3);
        assertThat(turns).containsExactly("A0", "B0", "A1", "B1", "A2", "B2", "A3", "B3");
        assertThat(pairs.all()).hasSize(3);
        assertThat(pairs.a()).isEqualByComparingTo("5");
        assertThat(pairs.ratio()).isEqualByComparingTo("2.5");
        assertThat(pairs.least()).isEqualByComparingTo("2");
        assertThat(pairs.most()).isEqualByComparingTo("3");
    }

    @Test
    void are_refused_where_one_side_did_less() {
        assertThatThrownBy(() -> Pairs.of(round -> new Reading(BigDecimal.ONE, "10 events"),
                round -> new Reading(BigDecimal.ONE, "9 events"), 0, 3))
                .isInstanceOf(Pairs.NotTheSameWork.class).hasMessageContaining("A 10 events, B 9 events");
    }

    @Test
    void reach_a_goal_exactly_at_its_bound() {
        assertThat(Goal.atLeast("1.8").isReachedBy(new BigDecimal("1.800"))).isTrue();
        assertThat(Goal.atLeast("1.8").isReachedBy(new BigDecimal("1.799"))).isFalse();
        assertThat(Goal.atMost("2").isReachedBy(new BigDecimal("2.000"))).isTrue();
        assertThat(Goal.atMost("2").isReachedBy(new BigDecimal("2.001"))).isFalse();
    }

    private Probe saying(String name, int... values) {
        return round -> {
            turns.add(name + round);
            return new Reading(BigDecimal.valueOf(values[round]), null);
        };
    }
}
