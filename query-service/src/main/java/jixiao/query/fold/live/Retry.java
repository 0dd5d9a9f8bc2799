package jixiao.query.fold.live;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;
import jixiao.query.fold.Unfoldable;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.DeadLetters;
import jixiao.query.fold.stepping.States;
import jixiao.query.fold.stepping.ViewFold;

/** Folds anew what waits as a dead letter. */
public final class Retry {
    private static final int PAGE = 500;

    private final Connection connection;
    private final LedgerArchive archive;
    private final String schema;
    private final DeadLetters letters;
    private final Map<String, LiveStates<?>> states;
    private final long position;

    public Retry(Connection connection, LedgerArchive archive, String schema, DeadLetters letters, Map<String, LiveStates<?>> states,
                 long position) {
        this.connection = connection;
        this.archive = archive;
        this.schema = schema;
        this.letters = letters;
        this.states = states;
        this.position = position;
    }

    /** Answers how many letters were released: one, others of the same year with it, or none. */
    public int run(ViewFold<?> fold, DeadLetter letter) throws SQLException {
        int released = 0;
        if (Keys.isShared(letter.key()) && fold.hearsShared()) {
            released = releaseShared(fold, letter);
        } else if (fold.view.bases().stream().noneMatch(base -> letters.holds(base, letter.key()))) {
            released = refold(fold, letter.key());
        }
        if (released == 0) {
            letters.wasInVain(connection, letter);
        }
        letters.write(connection);
        return released;
    }

    private int releaseShared(ViewFold<?> fold, DeadLetter letter) throws SQLException {
        try {
            Readable.of(archive.of(List.of(letter.key()), position), letter.key());
        } catch (Unfoldable still) {
            return 0;
        }
        letters.release(connection, fold.view, letter.key());
        int released = 1;
        States<?> projects = requireNonNull(states.get(fold.view.bases().get(0).name()));
        Integer concerned = Keys.concernedYear(letter.key());
        for (int year : concerned == null ? projects.years() : List.of(concerned)) {
            List<String> page = projects.keysAfter("", year, PAGE);
            while (!page.isEmpty()) {
                for (String project : page) {
                    released += refold(fold, project);
                }
                page = projects.keysAfter(page.get(page.size() - 1), year, PAGE);
            }
        }
        return released;
    }

    private int refold(ViewFold<?> fold, String key) throws SQLException {
        Collection<String> concerning = new ArrayList<>(List.of(key));
        if (fold.view.isOfProjects()) {
            concerning.addAll(Keys.sharedOf(Keys.year(key)));
        }
        VersionedRows rows;
        try {
            rows = Anew.rows(schema, fold.view, key, archive.of(concerning, position));
        } catch (Unfoldable still) {
            letters.park(fold.view, key, still.position(), still.getMessage());
            return 0;
        }
        rows.replace(connection, key);
        requireNonNull(states.get(fold.view.name())).forget(key);
        if (letters.holds(fold.view, key)) {
            letters.release(connection, fold.view, key);
            return 1;
        }
        return 0;
    }
}
