package jixiao.kernel.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import jixiao.kernel.value.Percent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class SpendPlanTest {

    @Test
    void names_what_is_wrong_with_it() {
        assertThat(plan(6, 3_000, 12, 10_000).fault()).isEmpty();
        assertThat(SpendPlan.NONE.fault()).isEmpty();
        assertThat(plan(6, 3_000, 6, 3_000).fault()).contains("6 月底出现两次（30.00%、30.00%）");
        assertThat(plan(10, 3_000, 6, 4_000).fault()).contains("6 月底排在 10 月底之后");
        assertThat(plan(6, 5_000, 10, 4_999).fault()).contains("10 月底 49.99% 低于 6 月底的 50.00%");
        assertThat(plan(12, 10_001).fault()).contains("12 月底 100.01% 超过 100.00%");
        assertThat(plan(12, -1).fault()).contains("12 月底 -0.01% 小于 0");
        assertThat(plan(13, 1).fault()).contains("13 月不是一年中的月份");
    }

    /** Naively: the list sorted by month without doubles is the list itself, and the same for the shares, within their bounds. */
    @Property(tries = 5_000)
    void is_sound_exactly_when_months_rise_and_shares_never_fall_within_bounds(@ForAll("plans") SpendPlan plan) {
        List<Integer> months = plan.milestones().stream().map(Milestone::month).toList();
        List<Integer> shares = plan.milestones().stream().map(milestone -> milestone.share().hundredths()).toList();
        boolean sound = months.equals(months.stream().sorted().distinct().toList()) && shares.equals(shares.stream().sorted().toList())
                && months.stream().allMatch(month -> IntStream.rangeClosed(1, 12).anyMatch(one -> one == month))
                && shares.stream().allMatch(share -> share >= 0 && share <= 10_000);
        Statistics.collect(sound);
        assertThat(plan.fault().isEmpty()).isEqualTo(sound);
    }

    @Provide
    Arbitrary<SpendPlan> plans() {
        Arbitrary<Milestone> milestone = Combinators.combine(Arbitraries.integers().between(0, 13),
                Arbitraries.of(-1, 0, 2_999, 3_000, 3_001, 9_999, 10_000, 10_001))
                        .as((month, share) -> new Milestone(month, new Percent(share)));
        return milestone.list().ofMaxSize(4).map(SpendPlan::new);
    }

    private static SpendPlan plan(int... monthsAndShares) {
        return new SpendPlan(IntStream.range(0, monthsAndShares.length / 2)
                .mapToObj(i -> new Milestone(monthsAndShares[2 * i], new Percent(monthsAndShares[2 * i + 1]))).toList());
    }
}
