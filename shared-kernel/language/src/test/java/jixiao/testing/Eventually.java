package jixiao.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what says nothing when it comes: looked at often, and given up so late that a loaded machine fails no test. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);
    /** Where each look asks another process. */
    private static final Duration LONGER_PAUSE = Duration.ofMillis(100);

    private Eventually() {
    }

    public static void holds(String what, BooleanSupplier condition) {
        await(PATIENCE, PAUSE, () -> what, condition);
    }

    /** The same of another process; {@code what} is asked for once that is too late. */
    public static void within(Duration longest, Supplier<String> what, BooleanSupplier condition) {
        await(longest, LONGER_PAUSE, what, condition);
    }

    private static void await(Duration longest, Duration pause, Supplier<String> what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began >= longest.toNanos()) {
                throw new AssertionError("not within %d ms: %s".formatted(longest.toMillis(), what.get()));
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
