package jixiao.kernel.target;

import java.util.List;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;

/**
 * What an adjustment puts in the place of what was approved: money, plan, goals and indicators together, each whole and not as a
 * difference.
 */
public record TargetRevision(Money budget, Funds funds, SpendPlan plan, List<String> goals, List<Indicator> indicators) {
    public TargetRevision {
        goals = List.copyOf(goals);
        indicators = List.copyOf(indicators);
    }
}
