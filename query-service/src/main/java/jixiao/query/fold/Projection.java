package jixiao.query.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;

/** All views of one generation, kept up batch by batch. It neither begins nor ends a transaction. */
final class Projection {
    /** A closing touches every project of its year; a batch ends early when it has made this many rows. */
    private static final int MOST_ROWS = 20_000;

    private final String schema;
    private final Folding folding;
    private final Map<String, LiveStates<?>> states = new LinkedHashMap<>();
    private boolean loaded;

    Projection(String schema, List<View<?>> views, LedgerFeed feed) {
        this.schema = schema;
        this.folding = new Folding(schema, views, feed, this::statesOf);
    }

    private <S> States<S> statesOf(View<S> view) {
        LiveStates<S> live = new LiveStates<>(schema, view);
        states.put(view.name(), live);
        return live;
    }

    /** Folds events and writes their rows; answers the last event it came to, which need not be the last of the batch. */
    Recorded fold(Connection connection, List<Recorded> events) throws SQLException {
        states.values().forEach(live -> live.in(connection));
        if (!loaded) {
            load(connection);
        }
        Set<String> keys = events.stream().map(Recorded::aggregate).collect(Collectors.toSet());
        for (ViewFold<?> fold : folding.folds) {
            fold.fetch(keys.stream().filter(key -> Keys.family(key) == fold.view.family()).toList());
        }
        Recorded last = null;
        for (Recorded recorded : events) {
            folding.hear(Heard.of(recorded));
            last = recorded;
            if (rows() > MOST_ROWS) {
                break;
            }
        }
        for (LiveStates<?> live : states.values()) {
            live.made().write(connection);
        }
        folding.letters.write(connection);
        return last;
    }

    /** What waited already when this process began. */
    void load(Connection connection) throws SQLException {
        folding.letters.load(connection);
        loaded = true;
    }

    private int rows() {
        int rows = 0;
        for (LiveStates<?> live : states.values()) {
            rows += live.made().size();
        }
        return rows;
    }

    /** What waits is folded anew from the ledger up to a position, and released where that succeeds; answers how many were. */
    int retry(Connection connection, LedgerFeed feed, long position) throws SQLException {
        states.values().forEach(live -> live.in(connection));
        load(connection);
        folding.shared.forget();
        return new Retry(connection, feed, schema, folding, states, position).run();
    }

    List<DeadLetter> deadLetters() {
        return folding.letters.all();
    }

    void committed() {
        states.values().forEach(LiveStates::committed);
    }

    /** After a rollback nothing in memory can be trusted. */
    void forget() {
        states.values().forEach(LiveStates::forget);
        folding.shared.forget();
        loaded = false;
    }
}
