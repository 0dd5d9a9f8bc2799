package jixiao.query.fold.deadletter;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The failures in a row of a loop that goes on whatever fails: the first of a kind is logged with its stack, then one line a minute with
 * their number, and health checks are shown the last one until the loop moves on again.
 */
public final class Failures {
    /** A loop fails every second, and whoever reads the log has to find what came before. */
    private static final long SAID_EVERY_NANOS = 60_000_000_000L;

    private final Logger log;
    private final String loop;
    private final Function<Throwable, String> sentence;
    private final LongSupplier nanos;
    private volatile @Nullable Failing now;
    private @Nullable String said;
    private long saidAt;

    /** {@code loop} is what moves on, {@code sentence} what is shown of a failure. */
    public Failures(Logger log, String loop, Function<Throwable, String> sentence, LongSupplier nanos) {
        this.log = log;
        this.loop = loop;
        this.sentence = sentence;
        this.nanos = nanos;
    }

    public void failed(Throwable failure) {
        Failing before = now;
        now = new Failing(sentence.apply(failure), failure instanceof UnreadableLedger, before == null ? 1 : before.times() + 1,
                before == null ? nanos.getAsLong() : before.beganNanos());
        say(failure, now);
    }

    private void say(Throwable failure, Failing failing) {
        long at = nanos.getAsLong();
        boolean isLongAgo = at - saidAt >= SAID_EVERY_NANOS;
        String kind = failure.getClass().getName() + Failing.rootOf(failure).getClass().getName();
        if (!kind.equals(said) || failing.times() == 1 && isLongAgo) {
            log.error("{} cannot move on", loop, failure);
        } else if (isLongAgo) {
            long seconds = (at - failing.beganNanos()) / 1_000_000_000;
            log.error("{} cannot move on, {} times in {} s: {}", loop, failing.times(), seconds, failing.sentence());
        } else {
            return;
        }
        said = kind;
        saidAt = at;
    }

    public void succeeded() {
        if (now != null) {
            log.info("{} can move on again after {} failures in {} s", loop, now.times(), now.lasting().toSeconds());
            now = null;
        }
    }

    /** The last one; empty where nothing fails. */
    public Optional<Failing> current() {
        return Optional.ofNullable(now);
    }
}
