package jixiao.query.rectification;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Kept;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.View;

/** Rectifications as known at a moment; only projects that were told to put something right have rows. */
public final class RectificationView {
    public static final View<Rectifications> RECTIFICATION =
            View.of("rectification", 1, BudgetProjectEvent.class, Rectifications.class, Rectifications.FOLD);

    private final Rows rows;

    public RectificationView(Rows rows) {
        this.rows = rows;
    }

    public Rectifications at(Moment moment, ProjectId project) {
        return rows.at(moment, RECTIFICATION, project.toString()).map(row -> row.as(Rectifications.class)).orElse(Rectifications.NOTHING);
    }

    /** Of a year's projects that come after a key, in the order of their keys, read as they are asked for. */
    Iterator<OfProject> after(Moment moment, int year, String key) {
        Iterator<Kept> found = rows.after(moment, RECTIFICATION, year, key);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public OfProject next() {
                Kept row = found.next();
                return new OfProject(ProjectId.parse(row.key()), row.as(Rectifications.class));
            }
        };
    }

    /** A project and what it was told to put right. */
    record OfProject(ProjectId project, Rectifications all) {
    }

    /** Of a year, by the projects' codes. */
    public Map<String, Rectifications> at(Moment moment, int year) {
        Map<String, Rectifications> all = new TreeMap<>();
        rows.at(moment, RECTIFICATION, year).forEach(row -> all.put(ProjectId.parse(row.key()).code(), row.as(Rectifications.class)));
        return all;
    }
}
