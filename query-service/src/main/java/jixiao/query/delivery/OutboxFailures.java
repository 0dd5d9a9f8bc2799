package jixiao.query.delivery;

import java.util.function.LongSupplier;
import jixiao.query.fold.Failing;
import jixiao.query.fold.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps the outbox from moving on: logged, and shown to health checks until it moves on again. */
final class OutboxFailures {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final LongSupplier nanos;
    private final FailureLog log;
    private volatile Failing now;

    OutboxFailures(LongSupplier nanos) {
        this.nanos = nanos;
        this.log = new FailureLog(LOG, "the outbox cannot move on", nanos);
    }

    void failed(Throwable failure) {
        Failing before = now;
        now = new Failing(Failing.reasonOf(failure), false, before == null ? 1 : before.times() + 1,
                before == null ? nanos.getAsLong() : before.beganNanos());
        log.failed(failure, now.sentence(), now.times(), now.beganNanos());
    }

    void succeeded() {
        if (now != null) {
            LOG.info("the outbox moves on again after {} failures in {} s", now.times(), now.lasting().toSeconds());
            now = null;
        }
    }

    /** Null where nothing fails. */
    Failing current() {
        return now;
    }
}
