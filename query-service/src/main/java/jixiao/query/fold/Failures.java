package jixiao.query.fold;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projector's failures: logged the first time with their stack and then once a minute with their number, shown to health checks. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final long SAID_EVERY_NANOS = 60_000_000_000L;

    private volatile Failing now;
    private String said;
    private long saidAt;

    void failed(Throwable failure) {
        Failing before = now;
        String sentence = Failing.sentenceOf(failure);
        now = new Failing(sentence, failure instanceof UnreadableLedger, before == null ? 1 : before.times() + 1,
                before == null ? System.nanoTime() : before.beganNanos());
        boolean isLongAgo = System.nanoTime() - saidAt > SAID_EVERY_NANOS;
        String kind = failure.getClass().getName() + Failing.rootOf(failure).getClass().getName();
        if (!kind.equals(said) || before == null && isLongAgo) {
            LOG.error("the views cannot move on", failure);
        } else if (isLongAgo) {
            LOG.error("the views cannot move on, {} times in {} s: {}", now.times(), now.lasting().toSeconds(), sentence);
        } else {
            return;
        }
        said = kind;
        saidAt = System.nanoTime();
    }

    void succeeded() {
        if (now != null) {
            LOG.info("the views move on again after {} failures in {} s", now.times(), now.lasting().toSeconds());
            now = null;
        }
    }

    Optional<Failing> current() {
        return Optional.ofNullable(now);
    }
}
