package jixiao.kernel.judgement;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import jixiao.kernel.identity.Category;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Money;

/** Money, and the people × days that it was for: what a unit cost is divided from. */
public record HeadCost(BigInteger fen, BigInteger personDays) {
    public static final HeadCost NOTHING = new HeadCost(BigInteger.ZERO, BigInteger.ZERO);

    public HeadCost plus(HeadCost other) {
        return new HeadCost(fen.add(other.fen), personDays.add(other.personDays));
    }

    public HeadCost plus(Money amount, long moreDays) {
        return plus(new HeadCost(BigInteger.valueOf(amount.fen()), BigInteger.valueOf(moreDays)));
    }

    /**
     * All that an indicator is reckoned from, by the rules; nothing where it is reckoned from no category. Rules of earlier days may name
     * one category twice, typed in two ways: it counts once.
     */
    public static HeadCost of(Indicator indicator, GoalState goals, int month, Rules rules) {
        HeadCost sum = NOTHING;
        Set<Category> counted = new HashSet<>();
        for (Rules.UnitCost cost : rules.goals().unitCosts()) {
            if (indicator.isNamed(cost.indicator()) && counted.add(cost.category())) {
                sum = sum.plus(goals.headCostThrough(cost.category(), month));
            }
        }
        return sum;
    }
}
