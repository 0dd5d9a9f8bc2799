package jixiao.benchmark;

import java.time.Duration;
import java.util.List;

/** How much is done for a figure. Only {@link #RESULTS} is a measurement; the others say of themselves that they are none. */
record Scale(String name, boolean isResult, int pairs, int slowPairs, int projects, int commands, int axonCommands, int single,
             long rebuilt, long axonRebuilt, Duration load, Duration requests, int imported, Duration resident, List<Long> growth) {
    static final Scale RESULTS = new Scale("results", true, 5, 3, 2_000, 100_000, 10_000, 3_000, 1_000_000, 100_000,
            Duration.ofSeconds(60), Duration.ofSeconds(10), 20_000, Duration.ofMinutes(10), List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L));
    /** A first look: everything in under ten minutes. */
    static final Scale QUICK = new Scale("quick", false, 3, 3, 2_000, 20_000, 1_500, 1_000, 100_000, 8_000,
            Duration.ofSeconds(6), Duration.ofSeconds(2), 1_000, Duration.ofSeconds(20), List.of(10_000L, 100_000L));
    /** Whether everything runs, while others use the machine. */
    static final Scale SMOKE = new Scale("smoke", false, 3, 3, 200, 2_000, 300, 200, 5_000, 1_500,
            Duration.ofSeconds(2), Duration.ofSeconds(1), 60, Duration.ofSeconds(2), List.of(2_000L, 5_000L));

    String warning() {
        return isResult ? "" : "--%s: these numbers are no results".formatted(name);
    }
}
