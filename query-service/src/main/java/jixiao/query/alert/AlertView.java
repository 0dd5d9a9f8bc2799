package jixiao.query.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
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
import jixiao.web.Page;

/** A year's alerts as known at a moment. */
public final class AlertView {
    /** Rows keep the alerts alone; what they are judged from are the live rows of its bases, the rules, and what days began and months closed. */
    public static final View<?> ALERT = View.over(List.of(StandingView.EXECUTION, AchievementView.ACHIEVEMENT, InspectionView.INSPECTION,
                    RectificationView.RECTIFICATION), "alert", 4, Watch.FOLD, watch -> new Alerts(watch.alerts()),
            (row, fresh, bases) -> new Watch(bases.of(StandingView.EXECUTION), bases.of(AchievementView.ACHIEVEMENT),
                    bases.of(InspectionView.INSPECTION), bases.of(RectificationView.RECTIFICATION), fresh.rulebook(), fresh.today(), fresh.everClosed(),
                    StateJson.read(row, Alerts.class).list()));

    static final Comparator<Of> OLDEST_FIRST = Comparator.comparing(Of::place);
    private final Rows rows;

    public AlertView(Rows rows) {
        this.rows = rows;
    }

    /** The oldest of a year that are wanted and come after a place, where one is given. However many there are, no more are held than asked for. */
    List<Of> oldest(Moment moment, int year, Predicate<Of> wanted, int most) {
        PriorityQueue<Of> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
        rows.each(moment, ALERT, year, row -> alerts(row).filter(wanted).forEach(of -> {
            oldest.add(of);
            if (oldest.size() > most) {
                oldest.remove();
            }
        }));
        return oldest.stream().sorted(OLDEST_FIRST).toList();
    }

    /** One project's, oldest first. */
    List<Of> at(Moment moment, ProjectId project) {
        return oldestFirst(rows.at(moment, ALERT, project.toString()).stream());
    }

    private static List<Of> oldestFirst(Stream<Kept> rows) {
        return rows.flatMap(AlertView::alerts).sorted(OLDEST_FIRST).toList();
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
        Place place() {
            return new Place(alert.raisedPosition(), project.code(), alert.rule(), alert.key());
        }
    }

    /** Where an alert stands among those of its year, the oldest first. */
    record Place(long raisedPosition, String code, String rule, int key) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::raisedPosition).thenComparing(Place::code)
                .thenComparing(Place::rule).thenComparingInt(Place::key);

        static Place read(String text) {
            String[] parts = text.split(" ", 4);
            try {
                return new Place(Long.parseLong(parts[0]), parts[3], parts[1], Integer.parseInt(parts[2]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException forged) {
                throw Page.forged();
            }
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return "%d %s %d %s".formatted(raisedPosition, rule, key, code);
        }
    }
}
