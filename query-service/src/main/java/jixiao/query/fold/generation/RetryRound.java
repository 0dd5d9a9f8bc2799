package jixiao.query.fold.generation;

import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds anew what waits as dead letters, each in a transaction of its own, so that one which fails again undoes no other. */
final class RetryRound {
    private static final Logger LOG = LoggerFactory.getLogger(RetryRound.class);

    private final Generation generation;
    private final Projection projection;

    RetryRound(Generation generation, Projection projection) {
        this.generation = generation;
        this.projection = projection;
    }

    /** Answers how many were released. */
    int run(int most, boolean onlyDue) {
        int released = 0;
        for (DeadLetter letter : generation.inOneTransaction(connection -> projection.toRetry(connection, most, onlyDue))) {
            try {
                released += retry(letter);
            } catch (RuntimeException | Error failure) {
                if (FailureKind.of(failure) == FailureKind.GONE) {
                    throw failure;
                }
                LOG.debug("{} {} was folded anew in vain", letter.view(), letter.key(), failure);
                generation.inOneTransaction(connection -> projection.wasInVain(connection, letter));
            }
        }
        return released;
    }

    private int retry(DeadLetter letter) {
        return generation.inOneTransaction(connection -> {
            int free = projection.retry(connection, letter, generation.bookmark().position());
            if (free > 0) {
                generation.mend(connection);
            }
            return free;
        });
    }
}
