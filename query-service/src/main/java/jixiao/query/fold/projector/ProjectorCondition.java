package jixiao.query.fold.projector;

import java.time.Duration;
import jixiao.query.fold.deadletter.Failing;
import org.jspecify.annotations.Nullable;

/**
 * How the projector is: whether its thread lives, what fails (null: nothing), how long since it last did what it should, and how long it
 * has been behind the head of the ledger without a pause.
 */
public record ProjectorCondition(boolean isAlive, @Nullable Failing failing, Duration silent, Duration behind) {
}
