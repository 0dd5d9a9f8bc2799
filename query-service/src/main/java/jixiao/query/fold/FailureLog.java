package jixiao.query.fold;

import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Log of a loop that goes on whatever fails: the first failure of a kind with its stack, then one line a minute with their number. */
public final class FailureLog {
    /** A loop fails every second, and whoever reads the log has to find what came before. */
    static final long SAID_EVERY_NANOS = 60_000_000_000L;

    private final Logger log;
    private final String cannotMoveOn;
    private final LongSupplier nanos;
    private String said;
    private long saidAt;

    public FailureLog(Logger log, String cannotMoveOn, LongSupplier nanos) {
        this.log = log;
        this.cannotMoveOn = cannotMoveOn;
        this.nanos = nanos;
    }

    /** The {@code times}th failure in a row, the first of which was at {@code beganNanos}. */
    public void failed(Throwable failure, String sentence, long times, long beganNanos) {
        long at = nanos.getAsLong();
        boolean isLongAgo = at - saidAt >= SAID_EVERY_NANOS;
        String kind = failure.getClass().getName() + Failing.rootOf(failure).getClass().getName();
        if (!kind.equals(said) || times == 1 && isLongAgo) {
            log.error(cannotMoveOn, failure);
        } else if (isLongAgo) {
            log.error("{}, {} times in {} s: {}", cannotMoveOn, times, (at - beganNanos) / 1_000_000_000, sentence);
        } else {
            return;
        }
        said = kind;
        saidAt = at;
    }
}
