package jixiao.query.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import org.jspecify.annotations.Nullable;

/** Rectifications as known at a moment; only projects that were told to put something right have rows. */
public final class RectificationView {
    public static final View<Rectifications> RECTIFICATION = View.keeping("rectification", 3, BudgetProjectEvent.class, Rectifications.FOLD,
            all -> null, row -> Rectifications.NOTHING).with(Rectifications.ITEMS).joining((own, year, bases) -> own.on(year.today()));

    private final Rows rows;
    private final StandingView standings;

    public RectificationView(Rows rows, StandingView standings) {
        this.rows = rows;
        this.standings = standings;
    }

    /** With all answers. */
    public Rectifications at(Moment moment, ProjectId project) {
        return of(rows.items(moment, RECTIFICATION, project.toString())).on(standings.calendar(moment, project.fiscalYear()).today());
    }

    /** Of a year's projects that come after a key, in the order of their keys, read as they are asked for. */
    Iterator<OfProject> after(Moment moment, int year, String key) {
        LocalDate today = standings.calendar(moment, year).today();
        Iterator<Kept> found = rows.itemsAfter(moment, RECTIFICATION, year, key);
        return new Iterator<>() {
            private @Nullable Kept ahead = found.hasNext() ? found.next() : null;

            @Override
            public boolean hasNext() {
                return ahead != null;
            }

            @Override
            public OfProject next() {
                if (ahead == null) {
                    throw new NoSuchElementException();
                }
                String project = ahead.owner();
                List<Kept> items = new ArrayList<>();
                while (ahead != null && ahead.owner().equals(project)) {
                    items.add(ahead);
                    ahead = found.hasNext() ? found.next() : null;
                }
                return new OfProject(ProjectId.parse(project), of(items).on(today));
            }
        };
    }

    /** A project and what it was told to put right. */
    record OfProject(ProjectId project, Rectifications all) {
    }

    /** Of a year, by the projects' codes. */
    public Map<String, Rectifications> at(Moment moment, int year) {
        Map<String, Rectifications> all = new TreeMap<>();
        after(moment, year, "").forEachRemaining(one -> all.put(one.project().code(), one.all()));
        return all;
    }

    private static Rectifications of(List<Kept> items) {
        return Rectifications.ITEMS.with(Rectifications.NOTHING, items.stream().collect(Collectors.toMap(Kept::name, Kept::state)));
    }
}
