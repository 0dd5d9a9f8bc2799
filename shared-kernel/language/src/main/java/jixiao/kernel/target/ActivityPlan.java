package jixiao.kernel.target;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.value.Money;

/** Below the milestones: what is to be paid for which activity in which month (按月按活动制定支出计划). */
public record ActivityPlan(@JsonValue List<PlannedActivity> lines) {
    public static final ActivityPlan NONE = new ActivityPlan(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ActivityPlan {
        lines = List.copyOf(lines);
    }

    /** An amount of one month (1–12) for one activity under one category (经济分类). */
    public record PlannedActivity(int month, Activity activity, Category category, Money amount) {
    }

    /** What is planned up to the end of a month, from January on. */
    public Money through(int month) {
        Money planned = Money.ZERO;
        for (PlannedActivity line : lines) {
            if (line.month() <= month) {
                planned = planned.plus(line.amount());
            }
        }
        return planned;
    }
}
