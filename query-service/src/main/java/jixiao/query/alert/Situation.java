package jixiao.query.alert;

import java.time.YearMonth;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.Judgement;
import jixiao.query.achievement.AchievementJudgement;
import jixiao.query.inspection.Inspections;
import jixiao.query.rectification.Rectifications;
import jixiao.query.standing.Execution;
import org.jspecify.annotations.Nullable;

/**
 * What an alert rule may look at (预警依据): a project at the close of a month, its duties as of the last day begun, and the rules that month
 * is judged by.
 */
final class Situation {
    private final AlertState watch;
    private final YearMonth month;
    private final RulesAdopted rulebook;
    private @Nullable Judgement judgement;
    private @Nullable AchievementJudgement achievement;

    /** At the close of a month (1–12) of its year. */
    Situation(AlertState watch, int month) {
        this.watch = watch;
        this.month = YearMonth.of(watch.execution().project().fiscalYear(), month);
        this.rulebook = watch.rulebook().at(this.month);
    }

    /** The same at the close of another month. */
    Situation at(int other) {
        return new Situation(watch, other);
    }

    YearMonth month() {
        return month;
    }

    Execution project() {
        return watch.execution();
    }

    /** Reckoned when first asked for: on most days nobody asks. */
    Judgement judgement() {
        if (judgement == null) {
            judgement = Judgement.of(watch.execution(), month, month.atEndOfMonth(), rulebook);
        }
        return judgement;
    }

    RulesAdopted rulebook() {
        return rulebook;
    }

    /** The same: most situations are about money alone. */
    AchievementJudgement achievement() {
        if (achievement == null) {
            achievement = AchievementJudgement.of(watch.achievement(), watch.execution(), month, rulebook.rules());
        }
        return achievement;
    }

    Inspections inspections() {
        return watch.inspections();
    }

    Rectifications rectifications() {
        return watch.rectifications();
    }
}
