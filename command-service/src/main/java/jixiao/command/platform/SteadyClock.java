package jixiao.command.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A clock that nobody can set: it goes on from its making by the machine's monotonic timer, and by the time that the machine was
 * suspended meanwhile, which that timer leaves out; Linux counts it in its uptime.
 */
public final class SteadyClock implements InstantSource {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private final Instant made = Instant.now();
    private final long nanosThen = System.nanoTime();
    private final @Nullable Duration uptimeThen = uptime();

    @Override
    public Instant instant() {
        Duration awake = Duration.ofNanos(System.nanoTime() - nanosThen);
        Duration uptime = uptime();
        Duration whole = uptime == null || uptimeThen == null ? awake : uptime.minus(uptimeThen);
        return made.plus(whole.compareTo(awake) > 0 ? whole : awake);
    }

    /** Null where the system does not tell. */
    private static @Nullable Duration uptime() {
        try {
            String seconds = Files.readString(UPTIME).split(" ")[0];
            return Duration.ofMillis(new java.math.BigDecimal(seconds).movePointRight(3).longValue());
        } catch (IOException | RuntimeException notLinux) {
            return null;
        }
    }
}
