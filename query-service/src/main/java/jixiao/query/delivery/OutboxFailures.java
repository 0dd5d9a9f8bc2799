package jixiao.query.delivery;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps the outbox from moving on: logged the first time with its stack and then once a minute with its number, shown to health checks. */
final class OutboxFailures {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration SAID_EVERY = Duration.ofMinutes(1);
    private volatile Failing now;
    private String said;
    private long saidAt;

    void failed(Throwable failure) {
        Failing before = now;
        now = new Failing(rootOf(failure).toString(), before == null ? 1 : before.times() + 1, before == null ? System.nanoTime() : before.beganNanos());
        boolean isNew = !failure.getClass().getName().equals(said);
        if (!isNew && System.nanoTime() - saidAt < SAID_EVERY.toNanos()) {
            return;
        }
        if (isNew) {
            LOG.error("the outbox cannot move on", failure);
        } else {
            LOG.error("the outbox cannot move on, {} times in {} s: {}", now.times(), now.lasting().toSeconds(), now.sentence());
        }
        said = failure.getClass().getName();
        saidAt = System.nanoTime();
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

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The last failure, how often in a row, and since when. */
    record Failing(String sentence, long times, long beganNanos) {
        Duration lasting() {
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        }
    }
}
