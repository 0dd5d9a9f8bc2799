package jixiao.query.activity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import org.jspecify.annotations.Nullable;

/** A plan by activity beside what was paid: line by line, month by month, and milestone by milestone. */
record ActivitySheet(List<ActivityLine> lines, List<ActivitySum> months, List<Check> milestones, Money planned, Money spent) {
    /** {@code planned} is null for what was paid outside of the plan (计划外). */
    @Schema(name = "ActivityLine")
    record ActivityLine(int month, @Nullable Activity activity, @Nullable Category category, @Nullable Money planned, Money spent) {
    }

    /** All of a month; {@code unplanned} is the part of {@code spent} that fits no line. */
    @Schema(name = "ActivityMonth")
    record ActivitySum(int month, Money planned, Money spent, Money unplanned) {
    }

    /** A milestone in force, and what the plan by activity comes to by its month: {@code difference} is above zero where that is more. */
    @Schema(name = "ActivityMilestone")
    record Check(int month, Percent share, Money due, Money planned, Money difference, @Nullable String message) {
        static Check of(Milestone milestone, Money budget, ActivityPlan plan) {
            Money due = milestone.share().leastOf(budget);
            Money planned = plan.through(milestone.month());
            Money difference = planned.minus(due);
            String by = difference.isPositive() ? "多 " + difference : "少 " + due.minus(planned);
            String message = "到 %d 月底，按月按活动的计划合计 %s，支出计划为 %s（%s），%s。"
                    .formatted(milestone.month(), planned, due, milestone.share(), by);
            return new Check(milestone.month(), milestone.share(), due, planned, difference,
                    difference.equals(Money.ZERO) ? null : message);
        }
    }

    /** A plan that was never stated adds up to nothing and is held against no milestone. */
    static ActivitySheet of(ActivityPlan plan, SortedMap<ActivityCell, Money> spent, Money budget, List<Milestone> milestones) {
        SortedMap<ActivityCell, Money> planned = cells(plan);
        List<ActivityLine> lines = new ArrayList<>();
        planned.forEach((cell, amount) -> lines.add(
                new ActivityLine(cell.month(), cell.activity(), cell.category(), amount, spent.getOrDefault(cell, Money.ZERO))));
        spent.forEach((cell, amount) -> {
            if (!planned.containsKey(cell)) {
                lines.add(new ActivityLine(cell.month(), cell.activity(), cell.category(), null, amount));
            }
        });
        lines.sort(Comparator.comparingInt(ActivityLine::month).thenComparing(line -> line.planned() == null));
        List<ActivitySum> months = IntStream.rangeClosed(1, 12).mapToObj(month -> sum(month, lines)).toList();
        List<Check> checks = plan.lines().isEmpty() ? List.of()
                : milestones.stream().map(milestone -> Check.of(milestone, budget, plan)).toList();
        return new ActivitySheet(lines, months, checks, total(months.stream().map(ActivitySum::planned).toList()),
                total(months.stream().map(ActivitySum::spent).toList()));
    }

    static SortedMap<ActivityCell, Money> cells(ActivityPlan plan) {
        SortedMap<ActivityCell, Money> planned = new TreeMap<>();
        plan.lines().forEach(line -> planned.merge(new ActivityCell(line.month(), line.activity(), line.category()), line.amount(),
                Money::plus));
        return planned;
    }

    private static ActivitySum sum(int month, List<ActivityLine> lines) {
        List<ActivityLine> of = lines.stream().filter(line -> line.month() == month).toList();
        return new ActivitySum(month, total(of.stream().filter(line -> line.planned() != null).map(ActivityLine::planned).toList()),
                total(of.stream().map(ActivityLine::spent).toList()),
                total(of.stream().filter(line -> line.planned() == null).map(ActivityLine::spent).toList()));
    }

    private static Money total(List<Money> parts) {
        return parts.stream().reduce(Money.ZERO, Money::plus);
    }
}
