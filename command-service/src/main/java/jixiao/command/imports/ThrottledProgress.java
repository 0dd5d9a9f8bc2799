package jixiao.command.imports;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Says how far something is several times a second, however often it gets further; what cannot be said is no reason to stop. */
final class ThrottledProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ThrottledProgress.class);
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private long last = System.nanoTime() - EVERY_NANOS;

    void tick(Runnable saying) {
        long now = System.nanoTime();
        if (now - last >= EVERY_NANOS) {
            last = now;
            say(saying);
        }
    }

    static void say(Runnable saying) {
        try {
            saying.run();
        } catch (DataAccessException databaseAway) {
            LOG.debug("the progress of an import could not be told", databaseAway);
        }
    }
}
