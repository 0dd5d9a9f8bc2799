package jixiao.query.delivery.outbox;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * How often and how long a message is tried again.
 *
 * @param first        the wait after the first failure; each further one doubles it
 * @param longest      no wait is longer than this, but for the jitter
 * @param most         after so many attempts it is dead, until a person has it sent again
 * @param unconfigured how long what this board has no channel for waits to be looked at again; that is no attempt
 * @param look         how often the outbox is looked through where nothing wakes it
 */
public record DeliverySchedule(Duration first, Duration longest, int most, Duration unconfigured, Duration look) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * The wait after so many failures, and up to half as long again, so that what failed together does not come back together;
     * {@code dice} throws below its argument.
     */
    Duration after(int failures, LongUnaryOperator dice) {
        long doubled = Math.multiplyExact(first.toMillis(), 1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long wait = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(wait + dice.applyAsLong(wait / 2 + 1));
    }
}
