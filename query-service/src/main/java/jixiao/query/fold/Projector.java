package jixiao.query.fold;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import jixiao.query.feed.LedgerFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the views up with the ledger: one thread, whole batches, rows and position in one transaction. It stops in a clear sentence
 * when the ledger is no longer the one it read, steps back while another process does its work, and rebuilds beside what it shows.
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final int LEAST = 256;
    private static final int MOST = 4_096;
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);
    /** As long as this without progress by the other process, and this one takes its place. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LedgerFeed feed;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final Generations generations;
    private final Thread thread = new Thread(this::run, "projector");
    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock news = new ReentrantLock();
    private final Condition moved = news.newCondition();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private volatile Serving serving = Serving.not("视图正在启动，请稍候。");
    private volatile Generation live;
    private volatile boolean closed;

    public Projector(LedgerFeed feed, DataSource views, List<View<?>> kinds) {
        this.feed = feed;
        this.views = views;
        this.kinds = List.copyOf(kinds);
        this.generations = new Generations(views, kinds);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public Serving serving() {
        return serving;
    }

    public List<DeadLetter> deadLetters() {
        Generation shown = live;
        return shown == null ? List.of() : shown.deadLetters();
    }

    public List<View<?>> kinds() {
        return kinds;
    }

    /** Waits until a position has been heard; false where that takes longer than allowed. */
    public boolean await(long position, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        news.lockInterruptibly();
        try {
            while (!(serving.isReady() && serving.position() >= position) && left > 0) {
                left = moved.awaitNanos(left);
            }
            return serving.isReady() && serving.position() >= position;
        } finally {
            news.unlock();
        }
    }

    /** Folds anew what waits as a dead letter; answers how many keys were released. */
    public int retryDeadLetters() {
        turn.lock();
        try {
            return live == null ? 0 : live.retryDeadLetters();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Builds all views anew beside those shown, compares them at one position and shows the new ones. Where rows differ, only
     * {@code accept} switches: a difference means that somebody changed rows by hand, or that a fold is not pure. Empty where a
     * rebuild is already under way.
     */
    public Optional<Rebuilt> rebuild(boolean accept) {
        if (!rebuilding.tryLock()) {
            return Optional.empty();
        }
        try {
            long began = System.nanoTime();
            Generation next = open(generations.create());
            while (next.step(MOST) > 0) {
                Thread.yield();
            }
            turn.lock();
            try {
                return Optional.of(compareAndShow(next, accept, began));
            } finally {
                turn.unlock();
            }
        } finally {
            rebuilding.unlock();
        }
    }

    private Rebuilt compareAndShow(Generation next, boolean accept, long began) {
        long until = live == null ? 0 : live.bookmark().position();
        while (next.bookmark().position() < until) {
            if (next.step((int) Math.min(MOST, until - next.bookmark().position())) == 0) {
                break; // the ledger is shorter than the views remember; the comparison will show it
            }
        }
        while (live != null && serving.isReady() && live.bookmark().position() < next.bookmark().position()) {
            live.step((int) Math.min(MOST, next.bookmark().position() - live.bookmark().position()));
        }
        Comparison comparison = Comparison.of(views, kinds, live == null ? next.schema() : live.schema(), next.schema());
        boolean shown = accept || comparison.isClean();
        if (shown) {
            show(next);
        }
        long position = next.bookmark().position();
        return new Rebuilt(position, position, comparison.rows, comparison.differences, comparison.examples, shown,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private void run() {
        while (!closed) {
            try {
                generations.prepare();
                prepare();
                follow();
            } catch (Generation.TakenOver other) {
                standBy();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("the views pause for a second: {}", failure.toString());
                LOG.debug("why the views pause", failure);
                pause();
            }
        }
    }

    private void prepare() throws InterruptedException {
        Optional<Generations.Stored> stored = generations.live();
        if (stored.isPresent() && stored.get().ofTheseViews()) {
            live = open(stored.get());
        } else {
            say(Serving.not("视图正在重建，请稍候。"));
            Generation next = open(generations.create());
            while (next.step(MOST) > 0 && !closed) {
                Thread.yield();
            }
            show(next);
        }
        while (!isTheSameLedger()) {
            Thread.sleep(1_000);
        }
        retryDeadLetters();
    }

    private void follow() throws InterruptedException {
        int size = LEAST;
        long connections = feed.connections();
        long retried = System.nanoTime();
        while (!closed) {
            long rings = feed.rings();
            if (connections != feed.connections()) {
                connections = feed.connections();
                while (!isTheSameLedger()) {
                    Thread.sleep(1_000);
                }
            }
            int heard;
            turn.lock();
            try {
                heard = live.step(size);
                say(new Serving(live.schema(), live.bookmark().position(), null));
            } finally {
                turn.unlock();
            }
            size = heard == size ? Math.min(size * 2, MOST) : LEAST;
            if (System.nanoTime() - retried > RETRY_EVERY.toNanos()) {
                retried = System.nanoTime();
                retryDeadLetters();
            }
            if (heard == 0) {
                feed.await(rings, Duration.ofSeconds(1));
            }
        }
    }

    private boolean isTheSameLedger() {
        turn.lock();
        try {
            Optional<String> objection = feed.objectionTo(live.bookmark());
            objection.ifPresent(sentence -> {
                if (!sentence.equals(serving.refusal())) {
                    LOG.error(sentence);
                }
                say(Serving.not(sentence));
            });
            return objection.isEmpty();
        } finally {
            turn.unlock();
        }
    }

    /** While another process moves the views on, this one shows how far they are. */
    private void standBy() {
        LOG.warn("another process moves the views on; this one only shows them");
        long last = -1;
        long since = System.nanoTime();
        while (!closed && System.nanoTime() - since < PATIENCE.toNanos()) {
            Optional<Generations.Stored> stored = generations.live();
            if (stored.isPresent() && stored.get().bookmark().position() != last) {
                last = stored.get().bookmark().position();
                since = System.nanoTime();
                say(new Serving(stored.get().schema(), last, null));
            }
            if (last >= feed.head()) {
                since = System.nanoTime();
            }
            pause();
        }
    }

    private void show(Generation next) {
        generations.show(next.schema());
        live = next;
        say(new Serving(next.schema(), next.bookmark().position(), null));
    }

    private Generation open(Generations.Stored stored) {
        return new Generation(stored, generations, kinds, views, feed);
    }

    private void say(Serving now) {
        news.lock();
        try {
            serving = now;
            moved.signalAll();
        } finally {
            news.unlock();
        }
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
