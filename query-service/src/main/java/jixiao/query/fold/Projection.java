package jixiao.query.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;

/** All views of one generation, folded in one pass over the ledger. It neither begins nor ends a transaction. */
final class Projection {
    /** A closing touches every project of its year; a batch ends early when it has made this many rows. */
    private static final int MOST_ROWS = 20_000;

    private final DeadLetters letters;
    private final SharedEvents shared;
    private final List<ViewFold<?>> folds = new ArrayList<>();
    private boolean loaded;

    /** A view stands before its base, so that the base's state is still that from before the event when it is asked for. */
    Projection(String schema, List<View<?>> views, LedgerFeed feed) {
        this.letters = new DeadLetters(schema);
        this.shared = new SharedEvents(feed);
        Map<View<?>, ViewFold<?>> bases = new LinkedHashMap<>();
        for (View<?> view : views) {
            if (view.base() == null) {
                bases.put(view, new ViewFold<>(schema, view, shared, letters, null));
            }
        }
        for (View<?> view : views) {
            if (view.base() != null) {
                folds.add(new ViewFold<>(schema, view, shared, letters, bases.get(view.base())));
            }
        }
        folds.addAll(bases.values());
    }

    /** Folds events and writes their rows; answers the last event it came to, which need not be the last of the batch. */
    Recorded fold(Connection connection, List<Recorded> events) throws SQLException {
        if (!loaded) {
            letters.load(connection);
            loaded = true;
        }
        Set<String> keys = events.stream().map(Recorded::aggregate).collect(Collectors.toSet());
        for (ViewFold<?> fold : folds) {
            fold.fetch(connection, keys.stream().filter(key -> Keys.family(key) == fold.view.family()).toList());
        }
        Recorded last = null;
        for (Recorded recorded : events) {
            hear(connection, recorded);
            last = recorded;
            if (rows() > MOST_ROWS) {
                break;
            }
        }
        for (ViewFold<?> fold : folds) {
            fold.rows().write(connection);
        }
        letters.write(connection);
        return last;
    }

    private int rows() {
        int rows = 0;
        for (ViewFold<?> fold : folds) {
            rows += fold.rows().size();
        }
        return rows;
    }

    private void hear(Connection connection, Recorded recorded) throws SQLException {
        String aggregate = recorded.aggregate();
        Readable event;
        try {
            event = Readable.of(recorded);
        } catch (Unfoldable poison) {
            for (ViewFold<?> fold : folds) {
                if (fold.concerns(aggregate)) {
                    letters.park(fold.view, aggregate, poison.position(), poison.getMessage());
                }
            }
            return;
        }
        for (ViewFold<?> fold : folds) {
            fold.hear(connection, aggregate, event.event(), event.at());
        }
        if (folds.stream().noneMatch(fold -> fold.isOfProjects() && letters.holds(fold.view, aggregate))) {
            shared.heard(aggregate, event.event(), event.at());
        }
    }

    /** What waits is folded anew from the ledger up to a position, and released where that succeeds; answers how many were. */
    int retry(Connection connection, LedgerFeed feed, long position) throws SQLException {
        letters.load(connection);
        loaded = true;
        shared.forget();
        return new Retry(connection, feed, letters, folds, position).run();
    }

    List<DeadLetter> deadLetters() {
        return letters.all();
    }

    void committed() {
        folds.forEach(ViewFold::committed);
    }

    /** After a rollback nothing in memory can be trusted. */
    void forget() {
        folds.forEach(ViewFold::forget);
        shared.forget();
        loaded = false;
    }
}
