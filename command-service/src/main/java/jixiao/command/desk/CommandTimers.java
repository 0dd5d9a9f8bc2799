package jixiao.command.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The timers of {@code jixiao.commands}, each looked up once: building one for every command took as long as deciding it. Their few
 * buckets answer whether promises are kept; a histogram for any quantile would be 69 series for each command and outcome.
 */
final class CommandTimers {
    /** A commit on a sound disk; the time within which the board shows it too; what a clerk calls waiting; where the desk gives up. */
    private static final Duration[] OBJECTIVES = {Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Desk.LONGEST};
    private final MeterRegistry metrics;
    private final Map<Of, Timer> timers = new ConcurrentHashMap<>();

    CommandTimers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Timer of(Object command, String outcome) {
        return timers.computeIfAbsent(new Of(command.getClass(), outcome), one -> Timer.builder("jixiao.commands")
                .description("commands asked, until their events were durable").serviceLevelObjectives(OBJECTIVES)
                .tag("command", one.command().getSimpleName()).tag("outcome", outcome).register(metrics));
    }

    private record Of(Class<?> command, String outcome) {
    }
}
