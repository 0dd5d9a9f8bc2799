package jixiao.query.achievement;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.query.standing.Execution;
import org.jspecify.annotations.Nullable;

/** What a project has attained at the end of a month, by the indicators then in force. It never fails: alerts are judged from it. */
public final class AchievementJudgement {
    private final YearMonth month;
    private final List<JudgedIndicator> indicators;
    private final Optional<GoalShare> goals;
    private final Money spent;
    private final Money budget;

    private AchievementJudgement(YearMonth month, List<JudgedIndicator> indicators, Money spent, Money budget) {
        this.month = month;
        this.indicators = indicators;
        this.goals = GoalShare.of(indicators);
        this.spent = spent;
        this.budget = budget;
    }

    public static AchievementJudgement of(Achievement achievement, Execution execution, YearMonth month, Rules rules) {
        List<JudgedIndicator> judged = achievement.indicatorsAt(month.getMonthValue()).stream()
                .map(indicator -> JudgedIndicator.of(indicator, achievement, execution, month, rules)).toList();
        return new AchievementJudgement(month, judged, execution.spentThrough(month.getMonthValue()),
                execution.budgetAt(month.getMonthValue()));
    }

    public YearMonth month() {
        return month;
    }

    public List<JudgedIndicator> indicators() {
        return indicators;
    }

    /** The worst light of all that are judged: red, yellow, green, blue; null where nothing is. */
    public @Nullable Light light() {
        return indicators.stream().filter(one -> one.light() != null).map(one -> one.light().light())
                .min(Comparator.naturalOrder()).orElse(null);
    }

    /** The numbers of the indicators that made the worst light. */
    public List<Integer> lightOf() {
        Light worst = light();
        return worst == null ? List.of() : indicators.stream().filter(one -> one.isOf(worst)).map(one -> one.indicator().number()).toList();
    }

    /** How much of the counts is reached, rounded down; null where none was reported. */
    public @Nullable Percent goalShare() {
        return goals.map(GoalShare::floor).orElse(null);
    }

    /** Whether goal and money are more than so many hundredths of a percent apart, in either direction; false where either says nothing. */
    public boolean isFurtherApartThan(int hundredths) {
        return budget.isPositive() && goals.isPresent() && goals.get().isFurtherFrom(spent, budget, hundredths);
    }
}
