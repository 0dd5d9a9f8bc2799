package jixiao.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what says nothing when it comes: looked at often, and given up so late that a loaded machine fails no test. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {
    }

    public static void holds(String what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - began).as("nanoseconds until %s", what).isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
