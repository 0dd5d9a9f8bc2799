package jixiao.query.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.Event;
import jixiao.query.fold.Items;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are laid out in rows: each under its rule, its key and which time it was raised about that, so that a row's key is the
 * alert's id. The last of each rule and key is what a project is judged with; those before it are over.
 */
final class AlertItems implements Items<AlertState> {
    private static final Comparator<Alert> OLDEST_FIRST = Comparator.comparingLong(Alert::raisedPosition).thenComparing(Alert::rule)
            .thenComparingInt(Alert::key);

    @Override
    public Map<String, ?> of(AlertState watch) {
        Map<String, Alert> byName = new LinkedHashMap<>();
        watch.alerts().forEach(alert -> byName.put(series(alert) + alert.occurrence(), alert));
        return byName;
    }

    private static String series(Alert alert) {
        return alert.rule() + MARK + alert.key() + MARK;
    }

    @Override
    public AlertState with(AlertState watch, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return watch;
        }
        List<Alert> all = new ArrayList<>(watch.alerts());
        rows.values().forEach(row -> all.add(StateJson.read(row, Alert.class)));
        all.sort(OLDEST_FIRST);
        return watch.with(all);
    }

    @Override
    public AlertState rest(AlertState watch) {
        Map<String, Alert> last = new TreeMap<>();
        watch.alerts().forEach(alert ->
                last.merge(series(alert), alert, (one, other) -> one.occurrence() > other.occurrence() ? one : other));
        return watch.with(last.values().stream().sorted(OLDEST_FIRST).toList());
    }

    @Override
    public Collection<String> named(Event event) {
        if (!(event instanceof AlertExplained said) || said.alertKey() == null) {
            return List.of();
        }
        AlertRef ref = said.alertKey().of(said.project());
        return List.of(ref.rule() + MARK + ref.key() + MARK + ref.occurrence());
    }

    /** What an alert was called before ids were made of its parts does not say which it is. */
    @Override
    public boolean namesAny(Event event) {
        return event instanceof AlertExplained said && said.alertKey() == null;
    }

    @Override
    public boolean inSeries() {
        return true;
    }

    @Override
    public boolean areDue() {
        return true;
    }

    /** Since when it waits for an answer; one about a rectification goes by the rectification's deadline. */
    @Override
    public @Nullable LocalDate due(Object item) {
        Alert alert = (Alert) item;
        boolean waits = alert.state() == Alert.State.RAISED && !alert.rule().equals(DutyRules.RECTIFICATION_OVERDUE.name());
        return waits ? alert.askedOn() : null;
    }
}
