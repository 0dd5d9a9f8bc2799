package jixiao.identity.audit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Appends to the audit log. Whoever records something hands it over and waits, one thread of the process takes all that wait and stores
 * them together, so that a flood costs one commit a batch; nothing goes on before its record is stored.
 */
public final class AuditLog implements AutoCloseable {
    /** Far more than requests are worked on at once; each is less than a kilobyte. */
    static final int MOST_WAITING = 4_096;
    private static final int ROWS_PER_BATCH = 500;
    /** Less than anybody waits for an answer, and enough for a database that was just restarted. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** By then a second's count is stored, when nothing else is. */
    private static final Duration UNTIL_LOOKING_UP = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** An account began more changes within a minute than are recorded one by one: HTTP 429, nothing was done. */
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    public static final class TooManyChanges extends RuntimeException {
        private final long secondsLeft;

        TooManyChanges(int most, long secondsLeft) {
            super("一分钟内已经办理 %d 次，没有受理。请 %d 秒后再试".formatted(most, secondsLeft), null, false, false);
            this.secondsLeft = secondsLeft;
        }

        public long secondsLeft() {
            return secondsLeft;
        }
    }

    private final AuditWriter writer;
    private final KnownTail known;
    private final RepeatedDenials repeated = new RepeatedDenials();
    private final int mostWaiting;
    private final BlockingQueue<PendingRow> waiting;
    private final DistributionSummary batches;
    private final Thread thread = new Thread(this::run, "audit-appender");
    private volatile boolean running = true;

    /** {@code database} gives the appender a connection of its own, with short time-outs. */
    public AuditLog(DataSource database, MeterRegistry metrics) {
        this(database, metrics, MOST_WAITING);
    }

    AuditLog(DataSource database, MeterRegistry metrics, int mostWaiting) {
        known = new KnownTail();
        writer = new AuditWriter(database, known);
        this.mostWaiting = mostWaiting;
        waiting = new ArrayBlockingQueue<>(mostWaiting);
        batches = DistributionSummary.builder("jixiao.audit.batch").baseUnit("rows")
                .description("rows of the audit stored by one commit").register(metrics);
        Gauge.builder("jixiao.audit.waiting", waiting::size).description("requests waiting for their record").register(metrics);
        Gauge.builder("jixiao.audit.intact", () -> known.objection().isPresent() ? 0 : 1)
                .description("1 while nothing speaks against the audit").register(metrics);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns once the entry is stored; throws {@link AuditAway} where it cannot be, and {@link TooManyChanges} where no more may be begun:
     * then nothing of it may be done or answered.
     */
    public void record(AuditEntry entry) {
        long now = System.nanoTime();
        RepeatedDenials.Told told = repeated.told(new PendingRow(entry.stored(), 1, now));
        try {
            if (told.isNew() && (!running || !waiting.offer(told.row()))) {
                throw new AuditAway(running ? "等待写下的已有 %d 条".formatted(mostWaiting) : "正在停止", null);
            }
            if (!told.row().await(now + PATIENCE.toNanos())) {
                if (told.isNew()) {
                    waiting.remove(told.row());
                }
                throw new AuditAway("数据库没有及时应答", null);
            }
        } catch (AuditAway away) {
            repeated.forget(told.row());
            told.row().failed(away);
            throw away;
        }
    }

    /** Records what became of a request that failed, if it can be: the answer says so already and waits for nothing more. */
    public void attempt(AuditEntry entry) {
        RepeatedDenials.Told told = repeated.told(new PendingRow(entry.stored(), 1, System.nanoTime()));
        if (told.isNew() && (!running || !waiting.offer(told.row()))) {
            repeated.forget(told.row());
            LOG.warn("a fault is not in the audit: {} {} by {}", entry.method(), entry.path(), entry.account());
        }
    }

    /** Why nothing can be recorded at the moment. */
    public Optional<String> trouble() {
        return Optional.ofNullable(thread.isAlive() ? writer.trouble() : "记录审计的线程已停止，请重新启动");
    }

    /** What speaks against the log: somebody changed it behind our back. */
    public Optional<String> objection() {
        return known.objection();
    }

    /** How it went where somebody else appended; null where it was stored. */
    void saw(@Nullable String trouble) {
        writer.saw(trouble);
    }

    KnownTail known() {
        return known;
    }

    private void run() {
        while (running || !waiting.isEmpty()) {
            List<PendingRow> batch = new ArrayList<>();
            try {
                PendingRow next = waiting.poll(UNTIL_LOOKING_UP.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    batch.add(next);
                    waiting.drainTo(batch, ROWS_PER_BATCH - 1);
                }
                store(batch, false);
            } catch (InterruptedException stop) {
                running = false;
            } catch (RuntimeException | Error fault) {
                LOG.error("the audit's appender met a fault of its own", fault);
                AuditAway away = new AuditAway("写下审计记录时出错", fault);
                batch.forEach(one -> one.failed(away));
            }
        }
    }

    private void store(List<PendingRow> batch, boolean allCounts) {
        List<PendingRow> counts = repeated.due(System.nanoTime(), allCounts);
        batch.addAll(counts);
        if (batch.isEmpty()) {
            return;
        }
        batches.record(batch.size());
        List<PendingRow> failed = writer.store(batch);
        if (!failed.isEmpty()) {
            repeated.giveBack(counts.stream().filter(failed::contains).toList());
        }
    }

    /** Stores what waits and what was counted, then stops. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(2 * PATIENCE.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            store(new ArrayList<>(), true);
            writer.close();
        }
    }
}
