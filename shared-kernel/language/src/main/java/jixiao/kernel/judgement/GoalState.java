package jixiao.kernel.judgement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;

/** The goal track of a project's year as the judging of a month looks at it, however a service keeps it. Months are 1–12. */
public interface GoalState {
    /** In force at the end of a month; before approval what was drafted. */
    List<Indicator> indicatorsAt(int month);

    /** The month and value last reported on an indicator at or before a month. */
    Optional<Map.Entry<Integer, Attained>> lastOf(int indicator, int month);

    /**
     * What was paid under a category by payments that say for how many people and days; what came back by the month's end has dropped out
     * whole.
     */
    HeadCost headCostThrough(Category category, int month);
}
