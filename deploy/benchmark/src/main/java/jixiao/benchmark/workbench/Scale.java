package jixiao.benchmark.workbench;

import java.time.Duration;
import java.util.List;

/** How much is done for a figure. Only {@link #RESULTS} is a measurement; the others say of themselves that they are none. */
public record Scale(String name, boolean isResult, boolean isWarm, int pairs, int slowPairs, int projects, int commands, int axonCommands,
             int single, int crowd, long rebuilt, long axonRebuilt, long heard, Duration load, Duration requests, int imported,
             Duration resident, List<Long> growth) {
    /** More commands at once than wait at most and go into one batch together; a project has one command under way, so as many projects. */
    private static final int MORE_THAN_WAIT = 5_500;
    public static final Scale RESULTS = new Scale("results", true, true, 5, 3, 2_000, 100_000, 10_000, 3_000, MORE_THAN_WAIT, 1_000_000,
            100_000, 400_000,
            Duration.ofSeconds(60), Duration.ofSeconds(10), 20_000, Duration.ofMinutes(10),
            List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L));
    /** A first look: everything in under ten minutes. */
    public static final Scale QUICK = new Scale("quick", false, true, 3, 3, 2_000, 20_000, 1_500, 1_000, MORE_THAN_WAIT, 100_000, 8_000,
            40_000, Duration.ofSeconds(6), Duration.ofSeconds(2), 1_000, Duration.ofSeconds(20), List.of(10_000L, 100_000L));
    /** Whether everything runs: once, and as little as each figure still takes. Tests do it while others use the machine. */
    public static final Scale SMOKE = new Scale("smoke", false, false, 1, 1, 40, 640, 64, 40, 64, 600, 400, 600,
            Duration.ofSeconds(2), Duration.ofSeconds(1), 20, Duration.ofSeconds(1), List.of(600L, 1_200L));

    /** How many of so many rounds that do not count are to be done. */
    public int warmUps(int rounds) {
        return isWarm ? rounds : 0;
    }

    public String warning() {
        return isResult ? "" : "--%s: these numbers are no results".formatted(name);
    }
}
