package jixiao.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clock monitor: how far the database's clock is from this process's own, measured every minute. */
public final class ClockOffset implements AutoCloseable {
    /** Two machines that ask a time server differ by milliseconds. */
    public static final Duration WORTH_SAYING = Duration.ofSeconds(2);
    /** Days and deadlines would be told apart by it. */
    public static final Duration DATABASE_DECIDES = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** An answer that took longer measures the database's load and not its clock. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ClockOffset.class);

    private final Supplier<Instant> database;
    private final Clock own;
    private final String name;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "clock-monitor");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Duration offset;

    /**
     * @param database asks the database for its time
     * @param process  whose clock it is, as the metric's tag
     */
    public ClockOffset(Supplier<Instant> database, Clock own, String process, MeterRegistry metrics) {
        this.database = database;
        this.own = own;
        this.name = process;
        Gauge.builder("jixiao.clock.offset.seconds", () -> offset == null ? null : offset.toMillis() / 1_000.0).tag("process", process)
                .description("the database's clock minus this process's own").register(metrics);
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Measures once; throws nothing, as one bad look must not be the last. */
    public void look() {
        try {
            Instant before = own.instant();
            Instant told = database.get();
            Duration took = Duration.between(before, own.instant());
            if (took.compareTo(LONGEST_ANSWER) <= 0) {
                heard(Duration.between(before.plus(took.dividedBy(2)), told));
            }
        } catch (RuntimeException | Error away) {
            LOG.debug("the database's clock was not told", away);
        }
    }

    private void heard(Duration now) {
        boolean wasOff = isWorthSaying();
        offset = now;
        if (isWorthSaying() && !wasOff) {
            LOG.error("{}: {}", name, sentence().orElse(""));
        }
    }

    /** The database's clock minus our own; zero before the first answer. */
    public Duration offset() {
        return offset == null ? Duration.ZERO : offset;
    }

    public boolean isWorthSaying() {
        return offset().abs().compareTo(WORTH_SAYING) > 0;
    }

    public boolean databaseDecides() {
        return offset().abs().compareTo(DATABASE_DECIDES) > 0;
    }

    /** What is wrong and what to do; empty where the clocks agree. */
    public Optional<String> sentence() {
        if (!isWorthSaying()) {
            return Optional.empty();
        }
        return Optional.of("本机时钟与数据库的时钟相差 %s 秒（数据库%s）。请核对两台机器的对时服务。%s".formatted(
                offset().abs().toMillis() / 1_000.0, offset().isNegative() ? "慢" : "快",
                databaseDecides() ? "在此之前，月结与“将来的日期”以数据库的时钟为准。" : ""));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
