package jixiao.command.year;

import java.util.concurrent.locks.Lock;
import jixiao.command.desk.DecisionContext;
import org.jspecify.annotations.Nullable;

/**
 * What one command sees of the bureau. From its look until its events are stored nothing is said of its year, so that nothing is filed
 * behind the closing of its month; whoever says something of the year waits for those who looked. That holds within this process: a
 * closing in another can still come between, by the length of one appending, and what was filed then stands as it was decided.
 */
final class YearPolicySeen implements DecisionContext.Opened<YearPolicy> {
    private final YearPolicies bureaus;
    private final String aggregate;
    private final @Nullable Lock moving;
    private @Nullable Lock unmoved;

    /** Costs nothing where nobody looks, unless the command is for the year itself. */
    YearPolicySeen(YearPolicies bureaus, String aggregate) {
        this.bureaus = bureaus;
        this.aggregate = aggregate;
        this.moving = aggregate.startsWith(YearPolicies.YEAR) ? bureaus.yearOf(aggregate).writeLock() : null;
        if (moving != null) {
            moving.lock();
        }
    }

    @Override
    public YearPolicy get() {
        if (unmoved == null) {
            Lock year = bureaus.yearOf(aggregate).readLock();
            year.lock();
            unmoved = year;
        }
        return bureaus.of(aggregate);
    }

    @Override
    public void close() {
        if (unmoved != null) {
            unmoved.unlock();
        }
        if (moving != null) {
            moving.unlock();
        }
    }
}
