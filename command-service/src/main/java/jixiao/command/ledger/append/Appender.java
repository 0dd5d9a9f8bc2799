package jixiao.command.ledger.append;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.ledger.chain.RecordingClock;
import jixiao.kernel.chain.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups the commits: command threads hand their events over and wait, one thread takes all that wait and stores them together.
 * Nothing is answered before its commit is.
 */
public final class Appender implements AutoCloseable {
    /** More than this in one statement gains nothing; a larger command still goes in whole. */
    private static final int EVENTS_PER_BATCH = 500;
    private static final Duration UNTIL_LOOKING_UP = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    private final KnownHead known;
    private final BatchWriter writer;
    private final Waiting waiting = new Waiting();
    private final Thread thread = new Thread(this::run, "ledger-appender");
    private volatile boolean running = true;

    public Appender(DataSource database, KnownHead known, RecordingClock clock, MeterRegistry metrics) {
        this.known = known;
        this.writer = new BatchWriter(database, known, clock, metrics);
        Gauge.builder("jixiao.ledger.position", writer::head).description("last position this process knows of").register(metrics);
        Gauge.builder("jixiao.append.waiting", waiting::size).description("commands waiting for the appender").register(metrics);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Stores the events of one command and answers the last position; otherwise {@link NotStored} or Axon's ConcurrencyException.
     *
     * @param deadline the {@link System#nanoTime} until which to wait
     */
    public long append(List<Entry> entries, long deadline) {
        refuseIfStopped();
        Pending pending = new Pending(entries);
        if (!running || !waiting.offer(pending)) {
            throw new NotStored.NotAccepted("等待保存的操作已有 %d 个".formatted(Waiting.MOST), null);
        }
        try {
            Long position = pending.await(deadline);
            if (position != null) {
                return position;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotStored.Unknown(stopping);
        }
        if (waiting.remove(pending)) {
            throw trouble().orElseGet(() -> new NotStored.NotAccepted("数据库没有及时应答", null));
        }
        throw new NotStored.Unknown(null);
    }

    private void refuseIfStopped() {
        known.objection().ifPresent(objection -> {
            throw new NotStored.Stopped(objection.getMessage());
        });
        if (!thread.isAlive()) {
            throw new NotStored.Stopped("保存事件的线程已停止，请重新启动");
        }
    }

    /** The last position stored by this process, or found at its start. */
    public long head() {
        return writer.head();
    }

    public Optional<NotStored> trouble() {
        return writer.trouble();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        List<Pending> taken = new ArrayList<>();
        while (running || !waiting.isEmpty()) {
            try {
                waiting.take(taken, EVENTS_PER_BATCH, UNTIL_LOOKING_UP);
                if (!taken.isEmpty()) {
                    writer.store(new Batch(new ArrayList<>(taken)));
                }
            } catch (RuntimeException | Error fault) {
                LOG.error("the appender met a fault of its own", fault);
                taken.forEach(one -> one.failed(new NotStored.Unknown(fault)));
                writer.forgetSession();
            }
            taken.clear();
        }
    }

    /** Stores what waits, then stops. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(BatchWriter.PATIENCE.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        writer.forgetSession();
    }
}
