package jixiao.query.fold;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.Unanswerable.NotYet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the views up with the ledger: one thread, whole batches, rows and position in one transaction. It stops in a clear sentence
 * when the ledger is no longer the one it read, steps back while another process does its work, and rebuilds beside what it shows.
 * Longer than most: the order of these steps and who holds the turn meanwhile is one thing to read.
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final int LEAST = 256;
    static final int MOST = 4_096;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);

    private final LedgerFeed feed;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final Generations generations;
    private final Thread thread = new Thread(this::run, "projector");
    private final ReentrantLock turn = new ReentrantLock();
    private final Announcement announcement = new Announcement();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private final SameLedger ledger;
    private final StandBy standBy;
    private volatile Generation live;
    private volatile boolean closed;

    public Projector(LedgerFeed feed, DataSource views, List<View<?>> kinds) {
        this.feed = feed;
        this.views = views;
        this.kinds = List.copyOf(kinds);
        this.generations = new Generations(views, kinds);
        this.ledger = new SameLedger(feed, announcement);
        this.standBy = new StandBy(generations, feed, announcement);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public Serving serving() {
        return announcement.serving();
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
        return announcement.await(position, longest);
    }

    /** Folds anew what waits as a dead letter; answers how many keys were released. */
    public int retryDeadLetters() {
        turn.lock();
        try {
            if (live == null) {
                return 0;
            }
            int released = live.retryDeadLetters();
            if (released > 0 && serving().isReady()) {
                announcement.show(live.schema(), live.bookmark().position(), live.mended());
            }
            return released;
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
        if (live == null) {
            throw new NotYet(serving().refusal());
        }
        if (!rebuilding.tryLock()) {
            return Optional.empty();
        }
        try {
            Rebuild rebuild = new Rebuild(generations, views, kinds, feed);
            Generation next = rebuild.catchUp();
            turn.lock();
            try {
                Comparison comparison = rebuild.compare(live, serving().isReady());
                boolean shown = accept || comparison.isClean();
                if (shown) {
                    show(next);
                }
                return Optional.of(rebuild.report(comparison, shown));
            } finally {
                turn.unlock();
            }
        } catch (Generation.TakenOver other) {
            throw new NotYet("视图由另一个进程推进，请由它重建。");
        } finally {
            rebuilding.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    generations.prepare();
                    prepare();
                    follow();
                } catch (Generation.TakenOver other) {
                    LOG.warn("another process moves the views on; this one only shows them");
                    standBy.until(() -> closed);
                } catch (RuntimeException failure) {
                    LOG.warn("the views pause for a second: {}", failure.toString());
                    LOG.debug("why the views pause", failure);
                    Thread.sleep(1_000);
                }
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    private void prepare() throws InterruptedException {
        Optional<Generations.Stored> stored = generations.live();
        if (stored.isPresent() && stored.get().ofTheseViews()) {
            live = open(stored.get());
        } else {
            announcement.refuse("视图正在重建，请稍候。");
            show(new Rebuild(generations, views, kinds, feed).catchUp());
        }
        awaitTheSameLedger();
        retryDeadLetters();
    }

    private void follow() throws InterruptedException {
        int size = LEAST;
        long retried = System.nanoTime();
        long looked = retried;
        while (!closed) {
            long rings = feed.rings();
            if (ledger.isInDoubt()) {
                awaitTheSameLedger();
            }
            int heard = step(size);
            size = heard == size ? Math.min(size * 2, MOST) : LEAST;
            if (System.nanoTime() - retried > RETRY_EVERY.toNanos()) {
                retried = System.nanoTime();
                retryDeadLetters();
            }
            if (heard == 0) {
                feed.await(rings, EVERY);
            }
            if (System.nanoTime() - looked > EVERY.toNanos()) {
                looked = System.nanoTime();
                lookAround();
            }
        }
    }

    /** Another process may have mended these views, or shown others, while there was nothing to hear that would tell. */
    private void lookAround() {
        turn.lock();
        try {
            if (!live.isAsLeft()) {
                throw new Generation.TakenOver();
            }
        } finally {
            turn.unlock();
        }
    }

    private int step(int size) {
        turn.lock();
        try {
            int heard = live.step(size);
            announcement.show(live.schema(), live.bookmark().position(), live.mended());
            return heard;
        } finally {
            turn.unlock();
        }
    }

    private void awaitTheSameLedger() throws InterruptedException {
        while (!isTheSameLedger()) {
            Thread.sleep(1_000);
        }
    }

    private boolean isTheSameLedger() {
        turn.lock();
        try {
            return ledger.isWhere(live.bookmark());
        } finally {
            turn.unlock();
        }
    }

    private void show(Generation next) {
        generations.show(next.schema());
        live = next;
        announcement.show(next.schema(), next.bookmark().position(), next.mended());
    }

    private Generation open(Generations.Stored stored) {
        return new Generation(stored, generations, kinds, views, feed);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
