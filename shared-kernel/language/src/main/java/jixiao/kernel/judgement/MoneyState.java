package jixiao.kernel.judgement;

import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Money;

/** The money track of a project's year as the judging of a month looks at it, however a service keeps it. Months are 1–12. */
public interface MoneyState {
    boolean isApproved();

    /** The last month that is closed; 0 before the first. */
    int closedThrough();

    /** In force at the end of a month; before approval what was drafted. */
    Money budgetAt(int month);

    /** The same of the plan. */
    SpendPlan planAt(int month);

    /** Net of reversals, from January to the end of a month. */
    Money spentThrough(int month);
}
