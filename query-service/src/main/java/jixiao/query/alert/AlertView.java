package jixiao.query.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.achievement.AchievementView;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.ItemsByAge;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.inspection.InspectionView;
import jixiao.query.rectification.RectificationView;
import jixiao.query.standing.StandingView;
import jixiao.web.answer.Page;

/** A year's alerts as known at a moment. */
public final class AlertView {
    /** Every alert is a row; what alerts are judged from are the states of the bases, the rules, and what days began and months closed. */
    public static final View<AlertState> ALERT = View.keeping("alert", 10, BudgetProjectEvent.class, AlertState.FOLD, watch -> null,
            row -> AlertState.FOLD.nothing())
            .with(new AlertItems())
            .joining(new JoinedAlertState())
            .over(List.of(StandingView.EXECUTION, AchievementView.ACHIEVEMENT, InspectionView.INSPECTION, RectificationView.RECTIFICATION),
                    new ReachOfAlerts());

    static final Comparator<Of> OLDEST_FIRST = Comparator.comparing(Of::place);
    private final Rows rows;

    public AlertView(Rows rows) {
        this.rows = rows;
    }

    /** The oldest of a year that are wanted and come after a place, where one is given; no more are read than it takes to find as many. */
    List<Of> oldest(Moment moment, int year, Optional<AlertPlace> after, Predicate<Of> wanted, int most) {
        Iterator<Kept> alerts = rows.itemsByAge(moment, ALERT, year, after.map(place -> place.in(year))
                .orElse(ItemsByAge.PlaceByAge.FIRST));
        List<Of> found = new ArrayList<>();
        while (found.size() < most && alerts.hasNext()) {
            Of of = alert(alerts.next());
            if (wanted.test(of)) {
                found.add(of);
            }
        }
        return found;
    }

    /** One project's, oldest first. */
    public List<Of> at(Moment moment, ProjectId project) {
        return oldestFirst(rows.items(moment, ALERT, project.toString()).stream());
    }

    private static List<Of> oldestFirst(Stream<Kept> rows) {
        return rows.map(AlertView::alert).sorted(OLDEST_FIRST).toList();
    }

    /** One alert by its id, or by what it was called before ids were made of its parts. */
    public Optional<Of> at(Moment moment, String id) {
        Optional<String> key = ref(id).isPresent() ? Optional.of(id) : uuid(id).flatMap(former -> rows.keyOfUuid(moment, ALERT, former));
        return key.flatMap(known -> rows.at(moment, ALERT, known)).map(AlertView::alert);
    }

    private static Optional<AlertRef> ref(String id) {
        try {
            return Optional.of(AlertRef.parse(id));
        } catch (IllegalArgumentException former) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id)).filter(read -> read.toString().equals(id));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Of alert(Kept row) {
        return new Of(ProjectId.parse(row.owner()), row.as(Alert.class));
    }

    /** What happened to alerts after a position and up to the moment, in that order, in pages of at most some thousand steps. */
    public void eachStepAfter(long position, Moment moment, Consumer<List<AlertStep>> reader) {
        rows.pagesSince(position, moment, ALERT).forEachRemaining(page -> reader.accept(page.stream().flatMap(AlertView::steps).toList()));
    }

    private static Stream<AlertStep> steps(Kept row) {
        return AlertStep.of(ProjectId.parse(row.owner()), row.as(Alert.class)).filter(step -> step.position() == row.since());
    }

    /** Whose alerts a generation could not fold, and from which event on; empty also where it is gone. */
    public Map<String, Long> waiting(String schema) {
        return rows.waiting(schema, ALERT);
    }

    /** An alert and its project. */
    public record Of(ProjectId project, Alert alert) {
        AlertPlace place() {
            return new AlertPlace(alert.raisedPosition(), project.code(), alert.rule(), alert.key());
        }
    }

    /** Where an alert stands among those of its year, the oldest first. */
    record AlertPlace(long raisedPosition, String code, String rule, int key) implements Comparable<AlertPlace> {
        private static final Comparator<AlertPlace> ORDER = Comparator.comparingLong(AlertPlace::raisedPosition)
                .thenComparing(AlertPlace::code)
                .thenComparing(AlertPlace::rule).thenComparingInt(AlertPlace::key);

        static AlertPlace read(String text) {
            String[] parts = text.split(" ", 4);
            try {
                return new AlertPlace(Long.parseLong(parts[0]), parts[3], parts[1], Integer.parseInt(parts[2]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException forged) {
                throw Page.forged();
            }
        }

        ItemsByAge.PlaceByAge in(int year) {
            return new ItemsByAge.PlaceByAge(raisedPosition, new ProjectId(year, code).toString(), rule, key);
        }

        @Override
        public int compareTo(AlertPlace other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return "%d %s %d %s".formatted(raisedPosition, rule, key, code);
        }
    }
}
