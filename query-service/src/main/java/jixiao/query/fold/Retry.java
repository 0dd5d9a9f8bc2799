package jixiao.query.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jixiao.query.feed.LedgerFeed;

/** Folds anew what waits as a dead letter, views that others build on first. */
final class Retry {
    private final Connection connection;
    private final LedgerFeed feed;
    private final String schema;
    private final DeadLetters letters;
    private final List<ViewFold<?>> folds;
    private final Map<String, LiveStates<?>> states;
    private final long position;
    private int released;

    Retry(Connection connection, LedgerFeed feed, String schema, Folding folding, Map<String, LiveStates<?>> states, long position) {
        this.connection = connection;
        this.feed = feed;
        this.schema = schema;
        this.letters = folding.letters;
        this.folds = new ArrayList<>(folding.folds);
        this.states = states;
        this.position = position;
        Collections.reverse(this.folds);
    }

    int run() throws SQLException {
        for (ViewFold<?> fold : folds) {
            for (DeadLetter letter : letters.all()) {
                if (!letter.view().equals(fold.view.name())) {
                    continue;
                }
                if (Keys.isShared(letter.key()) && fold.isOfProjects()) {
                    releaseShared(fold, letter);
                } else if (fold.view.bases().stream().noneMatch(base -> letters.holds(base, letter.key()))) {
                    refold(fold, letter.key());
                }
            }
        }
        letters.write(connection);
        return released;
    }

    private void releaseShared(ViewFold<?> fold, DeadLetter letter) throws SQLException {
        try {
            Readable.of(feed.of(List.of(letter.key()), position), letter.key());
        } catch (Unfoldable still) {
            return;
        }
        letters.release(connection, fold.view, letter.key());
        released++;
        Collection<String> projects = new TreeSet<>(
                states.get(fold.view.name()).keysOf(Keys.concernedYear(letter.key())));
        for (String project : projects) {
            refold(fold, project);
        }
    }

    private void refold(ViewFold<?> fold, String key) throws SQLException {
        Collection<String> concerning = new ArrayList<>(List.of(key));
        if (fold.isOfProjects()) {
            concerning.addAll(Keys.sharedOf(Keys.year(key)));
        }
        VersionedRows rows;
        try {
            rows = fold.anew(schema, key, feed.of(concerning, position));
        } catch (Unfoldable still) {
            letters.park(fold.view, key, still.position(), still.getMessage());
            return;
        }
        rows.replace(connection, key);
        if (letters.holds(fold.view, key)) {
            letters.release(connection, fold.view, key);
            released++;
        }
        states.get(fold.view.name()).forget(key);
    }
}
