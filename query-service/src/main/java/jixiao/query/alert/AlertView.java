package jixiao.query.alert;

import java.util.List;
import java.util.Optional;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.standing.StandingView;

/** A year's alerts as known at a moment. */
public final class AlertView {
    /** Rows keep the alerts alone; what they are judged from is the execution's live row and the rules. */
    public static final View<?> ALERT = View.over(List.of(StandingView.EXECUTION), "alert", 1, Watch.FOLD,
            watch -> new Alerts(watch.alerts()),
            (row, fresh, bases) -> new Watch(bases.of(StandingView.EXECUTION), fresh.rulebook(), StateJson.read(row, Alerts.class).list()));

    private final Rows rows;

    public AlertView(Rows rows) {
        this.rows = rows;
    }

    /** Oldest first. */
    List<Of> at(Moment moment, int year) {
        return rows.at(moment, ALERT, year).stream()
                .flatMap(row -> row.as(Alerts.class).list().stream().map(alert -> new Of(ProjectId.parse(row.key()), alert)))
                .sorted(java.util.Comparator.comparingLong((Of of) -> of.alert().raisedPosition())
                        .thenComparing(of -> of.project().code()).thenComparing(of -> of.alert().rule())).toList();
    }

    /** One alert by its id, looked for in the newest year first. */
    Optional<Of> at(Moment moment, String id) {
        return rows.years(moment, ALERT).stream().flatMap(year -> at(moment, year).stream()).filter(of -> of.alert().id().equals(id)).findFirst();
    }

    /** An alert and its project. */
    record Of(ProjectId project, Alert alert) {
    }
}
