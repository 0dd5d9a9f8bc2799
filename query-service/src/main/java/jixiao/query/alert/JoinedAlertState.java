package jixiao.query.alert;

import jixiao.query.achievement.AchievementView;
import jixiao.query.fold.View;
import jixiao.query.inspection.InspectionView;
import jixiao.query.rectification.RectificationView;
import jixiao.query.standing.StandingView;

/** What a project is judged from is stored in other views, and once for all projects of its year; its alerts alone are its own. */
final class JoinedAlertState implements View.Joining<AlertState> {
    @Override
    public AlertState joined(AlertState own, AlertState year, View.Bases bases) {
        return own.judgedFrom(bases.of(StandingView.EXECUTION), bases.of(AchievementView.ACHIEVEMENT), bases.of(InspectionView.INSPECTION),
                bases.of(RectificationView.RECTIFICATION), year);
    }

    @Override
    public AlertState own(AlertState joined) {
        return AlertState.of(joined.alerts());
    }
}
