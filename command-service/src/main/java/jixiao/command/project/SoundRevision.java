package jixiao.command.project;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import jixiao.command.project.AdjustmentRefusal.BudgetBelowSpent;
import jixiao.command.project.AdjustmentRefusal.ReportedIndicatorChanged;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/** What a revision must not contradict: the money that is spent already and the results that are reported already. */
final class SoundRevision {
    private SoundRevision() {
    }

    /** {@code reported} are the numbers of the indicators that have values. */
    static void require(TargetRevision revision, TargetRevision inForce, Funds spent, Set<Integer> reported) {
        requireCovered("预算总额", spent.total(), revision.budget());
        for (FundSource source : FundSource.values()) {
            requireCovered(source + "预算", spent.of(source), revision.funds().of(source));
        }
        for (int number : reported) {
            requireSameMeaning(requireNonNull(numbered(number, inForce.indicators())), numbered(number, revision.indicators()));
        }
    }

    private static void requireCovered(String what, Money spent, Money budget) {
        if (spent.exceeds(budget)) {
            throw new BudgetBelowSpent(what, spent, budget);
        }
    }

    private static @Nullable Indicator numbered(int number, List<Indicator> indicators) {
        return indicators.stream().filter(indicator -> indicator.number() == number).findFirst().orElse(null);
    }

    /** A reported value has no unit of its own: 450 元 would become 450 万元. */
    private static void requireSameMeaning(Indicator was, @Nullable Indicator now) {
        boolean isSame = now != null && now.isNamed(was.level3()) && isQualitative(now) == isQualitative(was) && now.hasUnitOf(was);
        if (!isSame) {
            throw new ReportedIndicatorChanged(was, now);
        }
    }

    private static boolean isQualitative(Indicator indicator) {
        return indicator.comparator() == Comparator.TEXT;
    }
}
