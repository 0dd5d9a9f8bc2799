package jixiao.command.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The timers of {@code jixiao.commands}, each looked up once: building one for every command took as long as deciding it. */
final class CommandTimers {
    private final MeterRegistry metrics;
    private final Map<Of, Timer> timers = new ConcurrentHashMap<>();

    CommandTimers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Timer of(Object command, String outcome) {
        return timers.computeIfAbsent(new Of(command.getClass(), outcome), one -> Timer.builder("jixiao.commands")
                .description("commands asked, until their events were durable").publishPercentileHistogram()
                .tag("command", one.command().getSimpleName()).tag("outcome", outcome).register(metrics));
    }

    private record Of(Class<?> command, String outcome) {
    }
}
