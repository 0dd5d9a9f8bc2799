package jixiao.query.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jixiao.kernel.AlertRef;
import jixiao.kernel.ProjectId;
import jixiao.query.achievement.AchievementView;
import jixiao.query.fold.Kept;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.inspection.InspectionView;
import jixiao.query.rectification.RectificationView;
import jixiao.query.standing.StandingView;

/** A year's alerts as known at a moment. */
public final class AlertView {
    /** Rows keep the alerts alone; what they are judged from are the live rows of its bases, the rules, and what days began and months closed. */
    public static final View<?> ALERT = View.over(List.of(StandingView.EXECUTION, AchievementView.ACHIEVEMENT, InspectionView.INSPECTION,
                    RectificationView.RECTIFICATION), "alert", 4, Watch.FOLD, watch -> new Alerts(watch.alerts()),
            (row, fresh, bases) -> new Watch(bases.of(StandingView.EXECUTION), bases.of(AchievementView.ACHIEVEMENT),
                    bases.of(InspectionView.INSPECTION), bases.of(RectificationView.RECTIFICATION), fresh.rulebook(), fresh.today(), fresh.everClosed(),
                    StateJson.read(row, Alerts.class).list()));

    private final Rows rows;

    public AlertView(Rows rows) {
        this.rows = rows;
    }

    /** Oldest first. */
    List<Of> at(Moment moment, int year) {
        return oldestFirst(rows.at(moment, ALERT, year).stream());
    }

    /** One project's, oldest first. */
    List<Of> at(Moment moment, ProjectId project) {
        return oldestFirst(rows.at(moment, ALERT, project.toString()).stream());
    }

    private static List<Of> oldestFirst(Stream<Kept> rows) {
        return rows.flatMap(AlertView::alerts).sorted(Comparator.comparingLong((Of of) -> of.alert().raisedPosition())
                .thenComparing(of -> of.project().code()).thenComparing(of -> of.alert().rule())).toList();
    }

    /** One alert by its id, or by what it was called before ids were made of its parts. */
    Optional<Of> at(Moment moment, String id) {
        Optional<AlertRef> ref = ref(id);
        Optional<String> project = ref.isPresent() ? ref.map(name -> name.project().toString()) : rows.keyOfListed(moment, ALERT, id);
        return project.flatMap(key -> rows.at(moment, ALERT, key)).stream().flatMap(AlertView::alerts)
                .filter(of -> of.alert().isNamed(ref.map(AlertRef::inProject).orElse(null), id)).findFirst();
    }

    private static Optional<AlertRef> ref(String id) {
        try {
            return Optional.of(AlertRef.parse(id));
        } catch (IllegalArgumentException former) {
            return Optional.empty();
        }
    }

    private static Stream<Of> alerts(Kept row) {
        return row.as(Alerts.class).list().stream().map(alert -> new Of(ProjectId.parse(row.key()), alert));
    }

    /** What happened to alerts after a position and up to the moment, in that order. */
    public List<AlertStep> stepsAfter(long position, Moment moment) {
        return rows.since(position, moment, ALERT).stream().flatMap(row -> row.as(Alerts.class).list().stream()
                .flatMap(alert -> AlertStep.of(ProjectId.parse(row.key()), alert)).filter(step -> step.position() == row.since())).toList();
    }

    /** Whose alerts a generation could not fold, and from which event on; empty also where it is gone. */
    public Map<String, Long> waiting(String schema) {
        return rows.waiting(schema, ALERT);
    }

    /** An alert and its project. */
    record Of(ProjectId project, Alert alert) {
    }
}
