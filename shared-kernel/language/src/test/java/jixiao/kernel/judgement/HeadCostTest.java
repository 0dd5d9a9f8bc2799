package jixiao.kernel.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.kernel.identity.Category;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Quantity;
import org.junit.jupiter.api.Test;

class HeadCostTest {
    private static final HeadCost MEETINGS = HeadCost.NOTHING.plus(new Money(2_200_000), 30);

    /** As rules of earlier days may say it. */
    @Test
    void of_a_category_that_the_rules_name_twice_in_two_ways_of_typing_counts_once() {
        Rules rules = rules(new Rules.UnitCost("人均会议费", new Category("会议费")), new Rules.UnitCost("人均会议费 ", new Category("\u3000会议费")));
        assertThat(HeadCost.of(indicator(), new Meetings(), 3, rules)).isEqualTo(MEETINGS);
    }

    @Test
    void of_two_categories_is_their_sum() {
        Rules rules = rules(new Rules.UnitCost("人均会议费", new Category("会议费")), new Rules.UnitCost("人均会议费", new Category("培训费")));
        assertThat(HeadCost.of(indicator(), new Meetings(), 3, rules)).isEqualTo(MEETINGS.plus(new Money(1), 1));
    }

    private static Indicator indicator() {
        return new Indicator(1, "产出指标", "成本指标", "人均会议费", null, Comparator.AT_MOST, Quantity.parse("852"), "元", null, null, null);
    }

    private static Rules rules(Rules.UnitCost... costs) {
        Rules first = Rules.FIRST;
        Rules.Goals goals = new Rules.Goals(first.goals().blueFrom(), 0, first.goals().gapPoints(), List.of(costs));
        return new Rules(first.nearMonths(), first.farBehindPoints(), first.greenFrom(), first.yellowFrom(), first.closingDay(),
                first.clearMargin(), goals, first.rush(), first.filing(), first.telling());
    }

    private record Meetings() implements GoalState {
        @Override
        public List<Indicator> indicatorsAt(int month) {
            return List.of(indicator());
        }

        @Override
        public Optional<Map.Entry<Integer, Attained>> lastOf(int indicator, int month) {
            return Optional.empty();
        }

        @Override
        public HeadCost headCostThrough(Category category, int month) {
            return category.equals(new Category("会议费")) ? MEETINGS : HeadCost.NOTHING.plus(new Money(1), 1);
        }
    }
}
