package jixiao.query.standing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.calendar.Calendar;
import jixiao.query.calendar.CalendarView;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.rulebook.Rulebook;
import jixiao.query.rulebook.RulebookView;

/** What standings are judged from, as known at a moment. */
public final class StandingView {
    /** Up to which month the year is closed stands in the calendar alone: a closing would make a row for each of its projects. */
    public static final View<Execution> EXECUTION =
            View.of("execution", 5, BudgetProjectEvent.class, Execution.class, Execution.FOLD)
                    .joining((own, year, bases) -> own.closed(year.closedThrough()));

    private final Rows rows;
    private final CalendarView calendars;
    private final RulebookView rules;

    public StandingView(Rows rows) {
        this.rows = rows;
        this.calendars = new CalendarView(rows);
        this.rules = new RulebookView(rows);
    }

    /** Every project that was drafted for a year, by its code. */
    public List<Execution> executions(Moment moment, int year) {
        int closedThrough = calendar(moment, year).closedThrough();
        return rows.at(moment, EXECUTION, year).stream().map(row -> row.as(Execution.class).closed(closedThrough)).toList();
    }

    /** The same, one after the other and none of them kept: whoever sums them up needs no list. */
    public void eachOf(Moment moment, int year, Consumer<Execution> reader) {
        after(moment, year, "").forEachRemaining(reader);
    }

    /** Those that come after a key, read as they are asked for. */
    public Iterator<Execution> after(Moment moment, int year, String key) {
        return after(moment, year, key, calendar(moment, year).closedThrough());
    }

    /** The same in a year of which it is known up to which month it is closed. */
    public Iterator<Execution> after(Moment moment, int year, String key, int closedThrough) {
        Iterator<Kept> found = rows.after(moment, EXECUTION, year, key);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public Execution next() {
                return found.next().as(Execution.class).closed(closedThrough);
            }
        };
    }

    /** Some projects; those not drafted yet are missing. */
    public List<Execution> executions(Moment moment, Collection<String> projects) {
        Map<Integer, Integer> closed = new HashMap<>();
        return executions(moment, projects, 0).stream().map(one -> one.closed(closed.computeIfAbsent(one.project().fiscalYear(),
                year -> calendar(moment, year).closedThrough()))).toList();
    }

    /** Some projects of a year of which it is known up to which month it is closed. */
    public List<Execution> executions(Moment moment, Collection<String> projects, int closedThrough) {
        return projects.isEmpty() ? List.of()
                : rows.at(moment, EXECUTION, projects).stream().map(row -> row.as(Execution.class).closed(closedThrough)).toList();
    }

    /** The keys of those projects of a year that the viewer sees today, known at the moment or not. */
    public List<String> seenProjects(Moment moment, int year) {
        return rows.seenProjects(moment, year);
    }

    /** The years that have projects, newest first. */
    public List<Integer> years(Moment moment) {
        return rows.years(moment, EXECUTION);
    }

    public Optional<Execution> execution(Moment moment, ProjectId project) {
        return rows.at(moment, EXECUTION, project.toString())
                .map(row -> row.as(Execution.class).closed(calendar(moment, project.fiscalYear()).closedThrough()));
    }

    public Calendar calendar(Moment moment, int year) {
        return calendars.calendar(moment, year);
    }

    public Rulebook rulebook(Moment moment) {
        return rules.rulebook(moment);
    }
}
