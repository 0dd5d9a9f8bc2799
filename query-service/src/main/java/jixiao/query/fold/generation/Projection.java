package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.live.LiveStates;
import jixiao.query.fold.live.Retry;
import jixiao.query.fold.stepping.Folding;
import jixiao.query.fold.stepping.HeardEvent;
import jixiao.query.fold.stepping.States;
import jixiao.query.fold.stepping.ViewFold;
import org.jspecify.annotations.Nullable;

/** All views of one generation, kept up batch by batch. It neither begins nor ends a transaction. */
final class Projection {
    /** A batch ends early when it has made this many rows, or has turned to all projects of a year. */
    private static final int MOST_ROWS = 20_000;
    /** The same in the length of their states, which are held until they are written: twice as many bytes in Chinese. */
    private static final long MOST_CHARACTERS = 4 << 20;

    private final String schema;
    private final LedgerArchive archive;
    private final Set<Long> fatal;
    private final Folding folding;
    private final Map<String, LiveStates<?>> states = new LinkedHashMap<>();
    private boolean loaded;

    Projection(String schema, List<View<?>> views, LedgerArchive archive, Set<Long> fatal) {
        this.schema = schema;
        this.archive = archive;
        this.fatal = fatal;
        this.folding = new Folding(schema, views, archive, this::statesOf);
    }

    private <S> States<S> statesOf(View<S> view) {
        LiveStates<S> live = new LiveStates<>(schema, view);
        states.put(view.name(), live);
        return live;
    }

    /** Folds events and writes their rows; answers the last event it came to, which need not be the last of the batch. */
    @Nullable Recorded fold(Connection connection, List<Recorded> events) throws SQLException {
        begin(connection, false);
        List<HeardEvent> heard = events.stream().map(event -> HeardEvent.of(event, fatal)).toList();
        folding.fetch(heard);
        Recorded last = null;
        for (HeardEvent one : heard) {
            boolean isWide = folding.hear(one);
            last = one.recorded();
            if (isWide || rows() > MOST_ROWS || characters() > MOST_CHARACTERS) {
                break;
            }
        }
        for (LiveStates<?> live : states.values()) {
            live.finish();
        }
        folding.letters.write(connection);
        return last;
    }

    /**
     * Folds one event that could not be folded as others are: each key by itself, so that one whose row cannot be read or folded waits
     * alone. Answers which rows the database refused, to be given as {@code refused} when it is tried again; only when there are none
     * may the transaction be committed.
     */
    List<DeadLetter> foldAlone(Connection connection, Recorded event, List<DeadLetter> refused) throws SQLException {
        begin(connection, true);
        refused.forEach(folding.letters::park);
        folding.hear(HeardEvent.of(event, fatal));
        List<DeadLetter> more = new ArrayList<>();
        for (LiveStates<?> live : states.values()) {
            live.finish();
            live.refused().forEach((key, why) -> more.add(new DeadLetter(live.view(), key, event.position(), why)));
        }
        folding.letters.write(connection);
        return more;
    }

    /** Every view that hears a project's event, to have the project wait in all of them. */
    List<DeadLetter> everywhere(Recorded event, String why) {
        return folding.folds.stream().filter(fold -> fold.view.isOfProjects())
                .map(fold -> new DeadLetter(fold.view.name(), event.aggregate(), event.position(), why)).toList();
    }

    private void begin(Connection connection, boolean carefully) throws SQLException {
        states.values().forEach(live -> live.in(connection, carefully));
        if (!loaded) {
            load(connection);
        }
    }

    /** What waited already when this process began. */
    void load(Connection connection) throws SQLException {
        folding.letters.load(connection);
        loaded = true;
    }

    private int rows() {
        return states.values().stream().mapToInt(LiveStates::made).sum();
    }

    private long characters() {
        return states.values().stream().mapToLong(LiveStates::characters).sum();
    }

    /** What to fold anew next, views that others build on first. */
    List<DeadLetter> toRetry(Connection connection, int most, boolean onlyDue) throws SQLException {
        load(connection);
        List<String> order = new ArrayList<>(folding.folds.stream().map(fold -> fold.view.name()).toList());
        Collections.reverse(order);
        return folding.letters.toRetry(connection, most, onlyDue).stream()
                .sorted(Comparator.comparingInt(letter -> order.indexOf(letter.view()))).toList();
    }

    /** Folds anew from the ledger, up to a position, what waits; answers how many letters were released. */
    int retry(Connection connection, DeadLetter letter, long position) throws SQLException {
        begin(connection, false);
        folding.shared.forget();
        for (ViewFold<?> fold : folding.folds) {
            if (fold.view.name().equals(letter.view()) && folding.letters.holds(fold.view, letter.key())) {
                return new Retry(connection, archive, schema, folding.letters, states, position).run(fold, letter);
            }
        }
        return 0;
    }

    Void wasInVain(Connection connection, DeadLetter letter) throws SQLException {
        folding.letters.wasInVain(connection, letter);
        return null;
    }

    List<DeadLetter> deadLetters() {
        return folding.letters.all();
    }

    /** After a rollback nothing in memory can be trusted. */
    void forget() {
        states.values().forEach(LiveStates::forget);
        folding.shared.forget();
        loaded = false;
    }
}
