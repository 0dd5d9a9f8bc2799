package jixiao.query.fold.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.DeadLetters;
import jixiao.query.fold.deadletter.FatalEvents;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import jixiao.query.fold.generation.BuilderLease;
import jixiao.query.fold.generation.GenerationCheckpoint;
import jixiao.query.fold.stepping.Folding;
import jixiao.query.fold.stepping.HeardEvent;
import jixiao.query.fold.stepping.States;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Fills an empty generation from the whole ledger: reading, folding and storing go on at the same time. Its position stays 0 until
 * everything is stored, so that a build that broke off is never taken for a generation; it is thrown away and begun anew.
 */
final class Building {
    private final BuilderLease lease;
    private final List<View<?>> kinds;
    private final DataSource views;
    private final LedgerArchive archive;
    private final String schema;
    private final long statesAtHand;
    private final long bytesPutAway;
    private final List<BuiltStates<?>> states = new ArrayList<>();

    Building(BuilderLease lease, List<View<?>> kinds, DataSource views, LedgerArchive archive, String schema, long statesAtHand,
             long bytesPutAway) {
        this.lease = lease;
        this.kinds = kinds;
        this.views = views;
        this.archive = archive;
        this.schema = schema;
        this.statesAtHand = statesAtHand;
        this.bytesPutAway = bytesPutAway;
    }

    Checkpoint run() {
        return run(() -> { });
    }

    /** Up to the head of the ledger; answers how far that was. What {@code eachPage} throws ends it, and what was built is nobody's. */
    Checkpoint run(Runnable eachPage) {
        WideIndexes wideIndexes = new WideIndexes(views, schema, kinds);
        wideIndexes.takeDown();
        Folding folding;
        Checkpoint end;
        Set<Long> fatal = new FatalEvents(views).of(archive.epoch());
        try (Loader loader = new Loader(views, this::take); ReadAhead ahead = new ReadAhead(archive, fatal)) {
            HeldKeys held = new HeldKeys();
            folding = new Folding(schema, kinds, archive, new Folding.Keeping() {
                @Override
                public <S> States<S> statesOf(View<S> view) {
                    EndedRows ended = new EndedRows(schema, view, loader);
                    BuiltStates<S> built = new BuiltStates<>(view, held.ofView(), ended,
                            new PutAwayRows(schema, view, ended, views, Building.this::take, bytesPutAway), statesAtHand);
                    states.add(built);
                    return built;
                }
            });
            end = fold(folding, ahead, eachPage);
            states.forEach(BuiltStates::finish);
            loader.finish();
        }
        wideIndexes.putUp();
        publish(folding.letters, end);
        return end;
    }

    private Checkpoint fold(Folding folding, ReadAhead ahead, Runnable eachPage) {
        var first = archive.epoch();
        Recorded last = null;
        try {
            for (List<HeardEvent> page = ahead.next(); !page.isEmpty(); page = ahead.next()) {
                eachPage.run();
                for (HeardEvent heard : page) {
                    folding.hear(heard);
                }
                last = page.get(page.size() - 1).recorded();
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views cannot be built", failure);
        }
        var epoch = first == null ? archive.epoch() : first; // a mirror of the ledger has none before its first event
        return last == null ? Checkpoint.START : new Checkpoint(epoch, last.position(), last.hash());
    }

    private void publish(DeadLetters letters, Checkpoint end) {
        try (Connection connection = views.getConnection()) {
            connection.setAutoCommit(false);
            try {
                take(connection);
                letters.write(connection);
                if (!GenerationCheckpoint.advance(connection, schema, lease.owner(), 0, end)) {
                    throw new GenerationTakenOver();
                }
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views cannot be written", failure);
        }
    }

    private void take(Connection connection) throws SQLException {
        lease.check();
        if (!GenerationCheckpoint.take(connection, schema, 0)) {
            throw new GenerationTakenOver();
        }
    }
}
