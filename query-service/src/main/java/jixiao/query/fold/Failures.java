package jixiao.query.fold;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projector's failures in a row: logged, and shown to health checks until it moves on again. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final LongSupplier nanos;
    private final FailureLog log;
    private volatile Failing now;

    Failures(LongSupplier nanos) {
        this.nanos = nanos;
        this.log = new FailureLog(LOG, "the views cannot move on", nanos);
    }

    void failed(Throwable failure) {
        Failing before = now;
        now = new Failing(Failing.sentenceOf(failure), failure instanceof UnreadableLedger, before == null ? 1 : before.times() + 1,
                before == null ? nanos.getAsLong() : before.beganNanos());
        log.failed(failure, now.sentence(), now.times(), now.beganNanos());
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
