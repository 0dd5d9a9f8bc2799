package jixiao.query.fold.stepping;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Reach;
import jixiao.query.fold.Readable;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.Savepoints;
import org.springframework.dao.DataAccessException;

/**
 * An event of a year or of the rulebook on its way to the projects that it can change: so many at a time, so that memory does not grow
 * with the year.
 */
final class Pages<S> {
    /** Enough that asking for their rows is cheap for each, few enough that their states are small beside any heap. */
    private static final int KEYS = 500;

    private final ViewFold<S> fold;
    private final List<ViewFold<?>> bases;
    private final Readable heard;
    private List<States.Writing> made = List.of();

    /** The first of the bases has a main row for every project. */
    Pages(ViewFold<S> fold, List<ViewFold<?>> bases, Readable heard) {
        this.fold = fold;
        this.bases = bases;
        this.heard = heard;
    }

    /** Answers whether there were any. */
    boolean turn() throws SQLException {
        try {
            return turnAll();
        } catch (Savepoints.RefusedByDatabase unreadable) {
            fold.steps.park(heard.aggregate(), heard.at(), unreadable);
            write();
            return true;
        }
    }

    private boolean turnAll() throws SQLException {
        Integer concerned = Keys.concernedYear(heard.aggregate());
        if (concerned != null) {
            return turn(concerned);
        }
        turnPage(); // rows that this batch made may be the first of their year
        write();
        for (int year : bases.get(0).states.years()) {
            turn(year);
        }
        return true;
    }

    private boolean turn(int year) throws SQLException {
        Reach.Whom whom = whom(year);
        if (!whom.all() && whom.dueBefore().isEmpty()) {
            return false;
        }
        turnPage();
        write();
        KeyPage page = read("", year, whom);
        while (!page.keys.isEmpty()) {
            for (States.Arrival rows : page.rows) {
                rows.arrive();
            }
            page = stepped(page, year, whom);
        }
        write();
        return true;
    }

    /** Answers the next page: while this one's keys are stepped, what the one before made is written and that one's rows are read. */
    private KeyPage stepped(KeyPage page, int year, Reach.Whom whom) throws SQLException {
        boolean isLast = page.keys.size() < KEYS;
        String last = page.keys.get(page.keys.size() - 1);
        boolean isNothingToDo = isLast && made.isEmpty();
        Meanwhile<KeyPage> next = new Meanwhile<>(() -> {
            write();
            return isLast ? KeyPage.NONE : read(last, year, whom);
        }, fold.readsAhead() && !isNothingToDo);
        try {
            fold.steps.stepAll(page.keys, heard.event(), heard.at());
        } finally {
            next.settle();
        }
        KeyPage read = next.get();
        turnPage();
        return read;
    }

    private KeyPage read(String after, int year, Reach.Whom whom) throws SQLException {
        List<String> keys = after(after, year, whom);
        return new KeyPage(keys, fold.fetchAhead(keys, whom.all()));
    }

    /** Keys in their order, and their rows, which are not within reach yet. */
    private record KeyPage(List<String> keys, List<States.Arrival> rows) {
        static final KeyPage NONE = new KeyPage(List.of(), List.of());
    }

    private Reach.Whom whom(int year) {
        try {
            S before = fold.before.year(year, heard.at());
            return fold.view.reach().shared(heard.event(), before, fold.view.fold().after(before, heard.event(), heard.at()));
        } catch (DataAccessException lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError failure) {
            fold.steps.park(heard.aggregate(), heard.at(), failure);
            return Reach.Whom.NOBODY;
        }
    }

    /** Sorted; as many as are known whatever else is due. */
    private List<String> after(String key, int year, Reach.Whom whom) throws SQLException {
        if (whom.all()) {
            return bases.get(0).states.keysAfter(key, year, KEYS);
        }
        TreeSet<String> due = new TreeSet<>();
        for (var one : whom.dueBefore().entrySet()) {
            due.addAll(statesOf(one.getKey()).dueAfter(key, year, one.getValue(), KEYS));
        }
        return due.stream().limit(KEYS).toList();
    }

    private States<?> statesOf(View<?> view) {
        return fold.view == view ? fold.states
                : bases.stream().filter(base -> base.view == view).findFirst().orElseThrow().states;
    }

    private void turnPage() {
        List<States.Writing> page = new ArrayList<>();
        page.add(fold.states.turnPage());
        for (ViewFold<?> base : bases) {
            page.add(base.states.turnPage());
        }
        made = page;
    }

    private void write() throws SQLException {
        List<States.Writing> page = made;
        made = List.of();
        for (States.Writing rows : page) {
            rows.write();
        }
    }
}
