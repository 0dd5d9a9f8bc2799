package jixiao.query.standing;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.MonitoringYearEvent;
import jixiao.kernel.ProjectId;
import jixiao.kernel.RulebookEvent;
import jixiao.query.fold.Kept;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.View;

/** What standings are judged from, as known at a moment. */
public final class StandingView {
    public static final View<Execution> EXECUTION =
            View.of("execution", 3, BudgetProjectEvent.class, Execution.class, Execution.FOLD);
    public static final View<Calendar> CALENDAR =
            View.of("calendar", 2, MonitoringYearEvent.class, Calendar.class, Calendar.FOLD);
    public static final View<Rulebook> RULEBOOK =
            View.of("rulebook", 2, RulebookEvent.class, Rulebook.class, Rulebook.FOLD);

    private final Rows rows;

    public StandingView(Rows rows) {
        this.rows = rows;
    }

    /** Every project that was drafted for a year, by its code. */
    public List<Execution> executions(Moment moment, int year) {
        return rows.at(moment, EXECUTION, year).stream().map(row -> row.as(Execution.class)).toList();
    }

    /** The same, one after the other and none of them kept: whoever sums them up needs no list. */
    public void eachOf(Moment moment, int year, Consumer<Execution> reader) {
        after(moment, year, "").forEachRemaining(reader);
    }

    /** Those that come after a key, read as they are asked for. */
    public Iterator<Execution> after(Moment moment, int year, String key) {
        Iterator<Kept> found = rows.after(moment, EXECUTION, year, key);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public Execution next() {
                return found.next().as(Execution.class);
            }
        };
    }

    /** Some projects of a year; those not drafted yet are missing. */
    public List<Execution> executions(Moment moment, Collection<String> projects) {
        return projects.isEmpty() ? List.of()
                : rows.at(moment, EXECUTION, projects).stream().map(row -> row.as(Execution.class)).toList();
    }

    /** The years that have projects, newest first. */
    public List<Integer> years(Moment moment) {
        return rows.years(moment, EXECUTION);
    }

    public Optional<Execution> execution(Moment moment, ProjectId project) {
        return rows.at(moment, EXECUTION, project.toString()).map(row -> row.as(Execution.class));
    }

    public Calendar calendar(Moment moment, int year) {
        return rows.at(moment, CALENDAR, "year-" + year).map(row -> row.as(Calendar.class)).orElse(Calendar.NOTHING);
    }

    public Rulebook rulebook(Moment moment) {
        return rows.at(moment, RULEBOOK, "rulebook").map(row -> row.as(Rulebook.class)).orElse(Rulebook.NOTHING);
    }
}
