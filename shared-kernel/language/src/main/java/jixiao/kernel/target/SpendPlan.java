package jixiao.kernel.target;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.value.Percent;

/**
 * The shares of its budget a project promised to have spent by the end of certain months (支出计划), up to twelve, oldest
 * first. A month without a milestone is not planned, which is never 0 %. Holds what was said, sound or not: see {@link #fault()}.
 */
public record SpendPlan(@JsonValue List<Milestone> milestones) {
    public static final SpendPlan NONE = new SpendPlan(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SpendPlan {
        milestones = List.copyOf(milestones);
    }

    public boolean isEmpty() {
        return milestones.isEmpty();
    }

    /** What keeps this from being a plan, as a sentence; empty when months rise, shares never fall and none passes 100 %. */
    public Optional<String> fault() {
        Milestone before = null;
        for (Milestone milestone : milestones) {
            if (milestone.month() < 1 || milestone.month() > 12) {
                return Optional.of("%d 月不是一年中的月份".formatted(milestone.month()));
            }
            if (milestone.share().hundredths() > Percent.WHOLE) {
                return Optional.of("%d 月底 %s 超过 100.00%%".formatted(milestone.month(), milestone.share()));
            }
            if (milestone.share().hundredths() < 0) {
                return Optional.of("%d 月底 %s 小于 0".formatted(milestone.month(), milestone.share()));
            }
            if (before != null && milestone.month() == before.month()) {
                return Optional.of("%d 月底出现两次（%s、%s）".formatted(milestone.month(), before.share(), milestone.share()));
            }
            if (before != null && milestone.month() < before.month()) {
                return Optional.of("%d 月底排在 %d 月底之后".formatted(milestone.month(), before.month()));
            }
            if (before != null && before.share().exceeds(milestone.share())) {
                return Optional.of("%d 月底 %s 低于 %d 月底的 %s".formatted(
                        milestone.month(), milestone.share(), before.month(), before.share()));
            }
            before = milestone;
        }
        return Optional.empty();
    }
}
