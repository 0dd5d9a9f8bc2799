package jixiao.query.inspection;

import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.InspectionReport.IndicatorCheck;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.query.achievement.Achievement;
import jixiao.query.achievement.AchievementJudgement;
import jixiao.query.achievement.AchievementView;
import jixiao.query.fold.Moment;
import jixiao.query.standing.Execution;

/** Where a project's indicators stand, as an inspection shows them. */
public final class IndicatorFigures {
    private final AchievementView achievements;

    public IndicatorFigures(AchievementView achievements) {
        this.achievements = achievements;
    }

    /**
     * Those in force at a month's end as known at a moment, by number.
     *
     * @param stated what a filing says of them; its values count as reported for the month, whatever was known before it
     */
    List<IndicatorFigure> at(Moment moment, Execution project, YearMonth month, RulesAdopted rules, List<IndicatorCheck> stated) {
        Achievement known = achievements.at(moment, project.project()).orElse(Achievement.NOTHING);
        for (IndicatorCheck check : stated) {
            if (check.value() != null) {
                known = known.attaining(check.number(), month.getMonthValue(), check.value());
            }
        }
        return AchievementJudgement.of(known, project, month, rules.rules()).indicators().stream().map(IndicatorFigure::of).toList();
    }
}
