package jixiao.kernel.target;

import java.util.List;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** What a project's money was approved for (绩效目标): goals in words, the budget, the spend plan and the indicators. */
public record Target(UnitCode unit, String unitName, String name, Money budget, Funds funds, @Nullable String purpose, SpendPlan plan,
                     boolean planConfirmed, List<String> goals, List<Indicator> indicators) {
    public Target {
        goals = List.copyOf(goals);
        indicators = List.copyOf(indicators);
    }

    public Target withConfirmed(SpendPlan confirmed) {
        return new Target(unit, unitName, name, budget, funds, purpose, confirmed, true, goals, indicators);
    }
}
