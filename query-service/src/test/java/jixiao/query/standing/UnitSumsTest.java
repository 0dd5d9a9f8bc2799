package jixiao.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.Money;
import jixiao.query.standing.UnitSums.UnitSum;
import org.junit.jupiter.api.Test;

class UnitSumsTest {

    @Test
    void are_kept_for_two_hundred_units_by_budget_and_in_one_for_the_rest() {
        List<UnitSum> units = new ArrayList<>(IntStream.rangeClosed(1, 250).mapToObj(unit -> new UnitSum("U" + unit, 2024,
                Map.of(Standing.BEHIND, 1), new Money(unit), new Money(2), new Money(3))).toList());
        List<UnitSum> bounded = UnitSums.bounded(units);
        assertThat(bounded).hasSize(201);
        assertThat(bounded.get(0).unit()).isEqualTo("U250");
        assertThat(bounded.get(200)).isEqualTo(new UnitSum("其他", 2024, Map.of(Standing.BEHIND, 50),
                new Money(IntStream.rangeClosed(1, 50).sum()), new Money(100), new Money(150)));
    }

    @Test
    void of_few_units_are_kept_as_they_are() {
        UnitSum one = new UnitSum("U", 2024, Map.of(Standing.NONE, 1), Money.ZERO, Money.ZERO, Money.ZERO);
        assertThat(UnitSums.bounded(new ArrayList<>(List.of(one)))).containsExactly(one);
    }
}
