package jixiao.query.fold.projector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jixiao.query.fold.build.Comparison;
import jixiao.query.fold.build.Rebuild;
import jixiao.query.fold.build.Rebuilt;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import jixiao.query.fold.generation.BatchSize;
import jixiao.query.fold.generation.Generation;
import jixiao.query.fold.generation.Generations;
import org.jspecify.annotations.Nullable;

/** The generation that is shown: whoever moves it on, mends it or puts another in its place holds the turn meanwhile. */
final class LiveGeneration {
    /** As many dead letters as are folded anew in one turn: each may be a year's history, and the views wait for it. */
    private static final int LETTERS_IN_A_TURN = 20;
    /** What one request to retry may take on; whoever wants more asks again. */
    private static final int MOST_LETTERS_BY_HAND = 500;

    private final Generations generations;
    private final ServingStatePublisher announcement;
    private final LedgerIdentityCheck ledger;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Generation live;

    LiveGeneration(Generations generations, ServingStatePublisher announcement, LedgerIdentityCheck ledger) {
        this.generations = generations;
        this.announcement = announcement;
        this.ledger = ledger;
    }

    boolean isThere() {
        return live != null;
    }

    /** Only while one {@link #isThere}. */
    private Generation live() {
        return requireNonNull(live);
    }

    List<DeadLetter> deadLetters() {
        Generation shown = live;
        return shown == null ? List.of() : shown.deadLetters();
    }

    /** Goes on with a generation that is shown already. */
    void open(Generation stored) {
        live = stored;
    }

    void show(Generation next) {
        inTurn(() -> {
            generations.show(next.schema());
            live = next;
            announce();
            return null;
        });
    }

    /** Answers how many events were heard, and in {@code batch} how large the next may be. */
    int step(BatchSize batch) {
        return inTurn(() -> {
            int heard = live().step(batch.events());
            announce();
            batch.heard(heard, live().wasHalved());
            return heard;
        });
    }

    /** Another process may have mended these views, or shown others, while there was nothing to hear that would tell. */
    void lookAround() {
        inTurn(() -> {
            if (!live().isAsLeft()) {
                throw new GenerationTakenOver();
            }
            return null;
        });
    }

    /** Says that these views are moved on, and clears away those that nobody reads. */
    void attend() {
        generations.attend(live().schema());
        generations.clearAway();
    }

    /** Nothing more will be heard by this process. */
    void endCleanly() {
        Generation shown = live;
        if (shown != null) {
            generations.endCleanly(shown.schema());
        }
    }

    boolean isOfTheSameLedger() {
        return inTurn(() -> ledger.isWhere(live().bookmark()));
    }

    /** What is due, in rounds as long as all of a round is released; answers how many were. */
    int retryDueLetters() {
        return retry(true, Integer.MAX_VALUE);
    }

    /** Looks at least once: where another process moves the views on, this one does not know what waits. */
    int retryAllLetters() {
        return retry(false, Math.max(1, Math.min(deadLetters().size(), MOST_LETTERS_BY_HAND)));
    }

    private int retry(boolean onlyDue, int most) {
        int released = 0;
        int tried = 0;
        while (live != null && tried < most) {
            int free = inTurn(() -> {
                int some = live().retryDeadLetters(LETTERS_IN_A_TURN, onlyDue);
                if (some > 0 && announcement.serving().isReady()) {
                    announce();
                }
                return some;
            });
            released += free;
            tried += LETTERS_IN_A_TURN;
            if (onlyDue && free < LETTERS_IN_A_TURN) {
                break;
            }
        }
        return released;
    }

    /** Brings a rebuilt one and this one to the same position and compares; shows the rebuilt one where that is wanted. */
    Rebuilt replaceBy(Generation next, Rebuild rebuild, boolean accept) {
        return inTurn(() -> {
            Comparison comparison = rebuild.compare(live(), announcement.serving().isReady());
            boolean shown = accept || comparison.isClean();
            if (shown) {
                show(next);
            }
            return rebuild.report(comparison, shown);
        });
    }

    private void announce() {
        Generation shown = live();
        announcement.show(shown.schema(), shown.bookmark().position(), shown.mended());
    }

    private <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
