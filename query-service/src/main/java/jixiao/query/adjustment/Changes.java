package jixiao.query.adjustment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import org.jspecify.annotations.Nullable;

/** What an adjustment changes, field by field; null stands for what was not there before or is not there any more. */
@Schema(name = "AdjustmentChanges")
record Changes(@Nullable OfBudget budget, List<OfSource> funds, List<OfMilestone> plan, List<OfGoal> goals,
        List<IndicatorChange> indicators) {
    @Schema(name = "BudgetChange")
    record OfBudget(Money before, Money after) {
    }

    @Schema(name = "SourceChange")
    record OfSource(FundSource source, @Nullable Money before, @Nullable Money after) {
    }

    @Schema(name = "MilestoneChange")
    record OfMilestone(int month, @Nullable Percent before, @Nullable Percent after) {
    }

    @Schema(name = "GoalChange")
    record OfGoal(int number, @Nullable String before, @Nullable String after) {
    }

    /** {@code fields} names what differs in an indicator that stays. */
    @Schema(name = "IndicatorChange")
    record IndicatorChange(int number, @Nullable Indicator before, @Nullable Indicator after, List<String> fields) {
    }

    static Changes between(TargetRevision before, TargetRevision after) {
        return new Changes(before.budget().equals(after.budget()) ? null : new OfBudget(before.budget(), after.budget()),
                funds(before, after), plan(before, after), goals(before.goals(), after.goals()), indicators(before, after));
    }

    private static List<OfSource> funds(TargetRevision before, TargetRevision after) {
        List<OfSource> changed = new ArrayList<>();
        for (FundSource source : FundSource.values()) {
            OfSource one = new OfSource(source, printed(before, source), printed(after, source));
            if (!Objects.equals(one.before(), one.after())) {
                changed.add(one);
            }
        }
        return changed;
    }

    /** A blank source has no money, which is not zero of it. */
    private static @Nullable Money printed(TargetRevision of, FundSource source) {
        return switch (source) {
            case FISCAL -> of.funds().fiscal();
            case CARRIED_OVER -> of.funds().carriedOver();
            case OTHER -> of.funds().other();
        };
    }

    private static List<OfMilestone> plan(TargetRevision before, TargetRevision after) {
        Map<Integer, Percent> was = shares(before);
        Map<Integer, Percent> now = shares(after);
        TreeSet<Integer> months = new TreeSet<>(was.keySet());
        months.addAll(now.keySet());
        return months.stream().filter(month -> !Objects.equals(was.get(month), now.get(month)))
                .map(month -> new OfMilestone(month, was.get(month), now.get(month))).toList();
    }

    private static Map<Integer, Percent> shares(TargetRevision of) {
        Map<Integer, Percent> shares = new TreeMap<>();
        for (Milestone milestone : of.plan().milestones()) {
            shares.put(milestone.month(), milestone.share());
        }
        return shares;
    }

    private static List<OfGoal> goals(List<String> before, List<String> after) {
        return IntStream.range(0, Math.max(before.size(), after.size()))
                .mapToObj(at -> new OfGoal(at + 1, at < before.size() ? before.get(at) : null, at < after.size() ? after.get(at) : null))
                .filter(goal -> !Objects.equals(goal.before(), goal.after())).toList();
    }

    private static List<IndicatorChange> indicators(TargetRevision before, TargetRevision after) {
        Map<Integer, Indicator> was = new TreeMap<>();
        before.indicators().forEach(one -> was.put(one.number(), one));
        Map<Integer, Indicator> now = new TreeMap<>();
        after.indicators().forEach(one -> now.put(one.number(), one));
        TreeSet<Integer> numbers = new TreeSet<>(was.keySet());
        numbers.addAll(now.keySet());
        return numbers.stream().filter(number -> !Objects.equals(was.get(number), now.get(number)))
                .map(number -> new IndicatorChange(number, was.get(number), now.get(number), fields(was.get(number), now.get(number))))
                .toList();
    }

    private static List<String> fields(@Nullable Indicator before, @Nullable Indicator after) {
        if (before == null || after == null) {
            return List.of();
        }
        Map<String, Object> was = fields(before);
        Map<String, Object> now = fields(after);
        return was.keySet().stream().filter(name -> !Objects.equals(was.get(name), now.get(name))).toList();
    }

    private static Map<String, Object> fields(Indicator of) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("level1", of.level1());
        fields.put("level2", of.level2());
        fields.put("level3", of.level3());
        fields.put("description", of.description());
        fields.put("comparator", of.comparator());
        fields.put("target", of.target());
        fields.put("unit", of.unit());
        fields.put("qualifier", of.qualifier());
        fields.put("basis", of.basis());
        fields.put("raw", of.raw());
        return fields;
    }
}
