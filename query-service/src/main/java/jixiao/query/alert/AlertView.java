package jixiao.query.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.ProjectId;
import jixiao.query.achievement.AchievementView;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.inspection.InspectionView;
import jixiao.query.rectification.RectificationView;
import jixiao.query.standing.StandingView;

/** A year's alerts as known at a moment. */
public final class AlertView {
    /** Rows keep the alerts alone; what they are judged from are the live rows of its bases, the rules and the last day begun. */
    public static final View<?> ALERT = View.over(List.of(StandingView.EXECUTION, AchievementView.ACHIEVEMENT, InspectionView.INSPECTION,
                    RectificationView.RECTIFICATION), "alert", 3, Watch.FOLD, watch -> new Alerts(watch.alerts()),
            (row, fresh, bases) -> new Watch(bases.of(StandingView.EXECUTION), bases.of(AchievementView.ACHIEVEMENT),
                    bases.of(InspectionView.INSPECTION), bases.of(RectificationView.RECTIFICATION), fresh.rulebook(), fresh.today(),
                    StateJson.read(row, Alerts.class).list()));

    private final Rows rows;

    public AlertView(Rows rows) {
        this.rows = rows;
    }

    /** Oldest first. */
    List<Of> at(Moment moment, int year) {
        return rows.at(moment, ALERT, year).stream()
                .flatMap(row -> row.as(Alerts.class).list().stream().map(alert -> new Of(ProjectId.parse(row.key()), alert)))
                .sorted(Comparator.comparingLong((Of of) -> of.alert().raisedPosition())
                        .thenComparing(of -> of.project().code()).thenComparing(of -> of.alert().rule())).toList();
    }

    /** One alert by its id, looked for in the newest year first. */
    Optional<Of> at(Moment moment, String id) {
        return rows.years(moment, ALERT).stream().flatMap(year -> at(moment, year).stream()).filter(of -> of.alert().id().equals(id)).findFirst();
    }

    /** What happened to alerts after a position and up to the moment, in that order. */
    public List<AlertStep> stepsAfter(long position, Moment moment) {
        return rows.since(position, moment, ALERT).stream().flatMap(row -> row.as(Alerts.class).list().stream()
                .flatMap(alert -> AlertStep.of(ProjectId.parse(row.key()), alert)).filter(step -> step.position() == row.since())).toList();
    }

    /** An alert and its project. */
    record Of(ProjectId project, Alert alert) {
    }
}
