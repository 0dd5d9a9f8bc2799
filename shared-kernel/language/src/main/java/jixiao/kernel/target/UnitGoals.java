package jixiao.kernel.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a department published in words (部门整体绩效目标): overall goals, sub-goals with their indicators, and safeguards. */
public record UnitGoals(List<String> overall, List<SubGoal> subGoals, List<Safeguard> safeguards) {
    public static final UnitGoals NONE = new UnitGoals(List.of(), List.of(), List.of());

    public UnitGoals {
        overall = List.copyOf(overall);
        subGoals = List.copyOf(subGoals);
        safeguards = List.copyOf(safeguards);
    }

    /** A sub-goal (分项绩效目标): its title, the goal itself, and what it says of each kind of indicator. */
    public record SubGoal(String title, @Nullable String goal, List<Promise> indicators) {
        public SubGoal {
            indicators = List.copyOf(indicators);
        }
    }

    /** One numbered clause of a sub-goal: {@code kind} is 数量指标, 质量指标 …, {@code text} the rest of the clause. */
    public record Promise(@Nullable String kind, String text) {
    }

    /** A safeguard measure (工作保障措施): what the department promised to do so that the goals are reached. */
    public record Safeguard(@Nullable String title, String text) {
    }
}
