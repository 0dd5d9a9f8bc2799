package jixiao.command.project;

import java.util.function.Predicate;
import jixiao.command.project.BudgetProjectRefusal.BudgetNegative;
import jixiao.command.project.BudgetProjectRefusal.FundsDifferFromBudget;
import jixiao.command.project.BudgetProjectRefusal.GoalEmpty;
import jixiao.command.project.BudgetProjectRefusal.IndicatorsMissing;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;

/**
 * What a target must be, or become, before anybody reviews it (design.md, DraftTarget). A budget of zero is real: some are only adjusted
 * upwards later.
 */
final class SoundTarget {
    private SoundTarget() {
    }

    static void require(Target target) {
        require(new TargetRevision(target.budget(), target.funds(), target.plan(), target.goals(), target.indicators()));
    }

    static void require(TargetRevision target) {
        requireNotNegative(target.budget());
        for (FundSource source : FundSource.values()) {
            requireNotNegative(target.funds().of(source));
        }
        if (!target.funds().total().equals(target.budget())) {
            throw new FundsDifferFromBudget(target.funds().total(), target.budget());
        }
        target.plan().fault().ifPresent(fault -> {
            throw new PlanUnsound(fault);
        });
        if (target.goals().stream().noneMatch(SoundTarget::says)) {
            throw new GoalEmpty();
        }
        requireIndicator(target, "产出指标", Indicator::isOutput);
        requireIndicator(target, "效益指标", Indicator::isBenefit);
    }

    private static void requireNotNegative(Money money) {
        if (money.fen() < 0) {
            throw new BudgetNegative(money);
        }
    }

    /** Real forms hold goals of blanks, asterisks, hyphens or underscores only; those say nothing. */
    private static boolean says(String goal) {
        return goal.codePoints().anyMatch(one -> Character.isLetterOrDigit(one) && !Invisible.is(one));
    }

    private static void requireIndicator(TargetRevision target, String level1, Predicate<Indicator> belongs) {
        if (target.indicators().stream().noneMatch(belongs)) {
            throw new IndicatorsMissing(level1, target.indicators().size());
        }
    }
}
