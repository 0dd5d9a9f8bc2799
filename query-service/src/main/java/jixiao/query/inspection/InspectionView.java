package jixiao.query.inspection;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.calendar.Deadlines;
import jixiao.query.fold.PutAway;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;

/** Inspections as known at a moment. Rows keep a project's own papers alone: deadlines are the same for all and stand in the calendar. */
public final class InspectionView {
    public static final View<Inspections> INSPECTION = View.keeping("inspection", 4, BudgetProjectEvent.class, Inspections.FOLD, Papers::of,
            row -> StateJson.read(row, Papers.class).dueBy(Deadlines.NONE)).with(Inspections.PAPERS)
            .joining((own, year, bases) -> own.dueBy(year.deadlines()));

    private final Rows rows;
    private final StandingView standings;

    public InspectionView(Rows rows, StandingView standings) {
        this.rows = rows;
        this.standings = standings;
    }

    public Inspections at(Moment moment, ProjectId project) {
        Deadlines deadlines = standings.calendar(moment, project.fiscalYear()).deadlines();
        return rows.at(moment, INSPECTION, project.toString()).map(row -> row.as(Papers.class).dueBy(deadlines))
                .orElse(Inspections.noneBy(deadlines));
    }

    /** What was filed and returned of a month, oldest first. */
    List<Inspected.Paper> papers(Moment moment, ProjectId project, YearMonth month) {
        return rows.items(moment, INSPECTION, project.toString(), Inspected.Paper.ofMonth(month)).stream()
                .map(row -> row.as(Inspected.Paper.class))
                .sorted(Comparator.comparingLong(Inspected.Paper::position)).toList();
    }

    /** Every project of a year whose target was approved. */
    public Map<ProjectId, Inspections> at(Moment moment, int year) {
        Deadlines deadlines = standings.calendar(moment, year).deadlines();
        Map<ProjectId, Inspections> all = new TreeMap<>(Comparator.comparing(ProjectId::code));
        rows.at(moment, INSPECTION, year).forEach(row -> all.put(ProjectId.parse(row.key()), row.as(Papers.class).dueBy(deadlines)));
        return all;
    }

    /** Every project drafted for a year by its code, and its inspections; one whose target was never approved has nothing but deadlines. */
    public void each(Moment moment, int year, BiConsumer<Execution, Inspections> reader) {
        Deadlines deadlines = standings.calendar(moment, year).deadlines();
        Inspections none = Inspections.noneBy(deadlines);
        Iterator<Kept> papers = rows.after(moment, INSPECTION, year, "");
        Kept next = null;
        for (Iterator<Execution> projects = standings.after(moment, year, ""); projects.hasNext();) {
            Execution project = projects.next();
            String key = project.project().toString();
            while (papers.hasNext() && (next == null || Rows.KEY_ORDER.compare(next.key(), key) < 0)) {
                next = papers.next();
            }
            boolean isOfProject = next != null && next.key().equals(key);
            reader.accept(project, isOfProject && next != null ? next.as(Papers.class).dueBy(deadlines) : none);
        }
    }

    /** What a row keeps. */
    record Papers(boolean approved, int from, SortedSet<YearMonth> excused, SortedMap<YearMonth, Inspected> months) {
        static Papers of(Inspections all) {
            return new Papers(all.approved(), all.from(), all.excused(), all.months());
        }

        Inspections dueBy(Deadlines deadlines) {
            return new Inspections(approved, from, excused, months, deadlines, PutAway.none());
        }
    }
}
