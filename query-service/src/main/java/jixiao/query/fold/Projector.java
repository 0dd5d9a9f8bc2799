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
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);

    private final LedgerFeed feed;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final Generations generations;
    private final Thread thread = new Thread(this::run, "projector");
    private final Announcement announcement = new Announcement();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private final SameLedger ledger;
    private final StandBy standBy;
    private final LiveGeneration live;
    private final Failures failures = new Failures();
    private final Pulse pulse = new Pulse();
    private final BatchSize batch = new BatchSize();
    private volatile boolean closed;

    public Projector(LedgerFeed feed, DataSource views, List<View<?>> kinds) {
        this.feed = feed;
        this.views = views;
        this.kinds = List.copyOf(kinds);
        this.generations = new Generations(views, kinds);
        this.ledger = new SameLedger(feed, announcement);
        this.live = new LiveGeneration(generations, announcement, ledger);
        this.standBy = new StandBy(generations, feed, announcement);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public Serving serving() {
        return announcement.serving();
    }

    public ProjectorCondition condition() {
        return new ProjectorCondition(thread.isAlive(), failures.current().orElse(null), pulse.silent(), pulse.behind());
    }

    public List<DeadLetter> deadLetters() {
        return live.deadLetters();
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
        return live.retryAllLetters();
    }

    /**
     * Builds all views anew beside those shown, compares them at one position and shows the new ones. Where rows differ, only
     * {@code accept} switches: a difference means that somebody changed rows by hand, or that a fold is not pure. Empty where a
     * rebuild is already under way.
     */
    public Optional<Rebuilt> rebuild(boolean accept) {
        if (!live.isThere()) {
            throw new NotYet(serving().refusal());
        }
        if (!rebuilding.tryLock()) {
            return Optional.empty();
        }
        try {
            Rebuild rebuild = new Rebuild(generations, views, kinds, feed);
            return Optional.of(live.replaceBy(rebuild.catchUp(), rebuild, accept));
        } catch (Generation.TakenOver other) {
            throw new NotYet("视图由另一个进程推进，请由它重建。");
        } catch (UnreadableLedger unreadable) {
            throw new NotYet(unreadable.getMessage());
        } finally {
            rebuilding.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    generations.prepare();
                    moveOn();
                } catch (RuntimeException | Error failure) { // nobody would start this thread again
                    if (!closed) {
                        failures.failed(failure);
                        batch.beginSmall();
                        Thread.sleep(EVERY.toMillis());
                    }
                }
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    private void moveOn() throws InterruptedException {
        try {
            prepare();
            follow();
        } catch (Generation.TakenOver other) {
            LOG.warn("another process moves the views on; this one only shows them");
            standBy.until(() -> closed, this::succeeded);
        }
    }

    private void prepare() throws InterruptedException {
        Optional<Generations.Stored> stored = generations.live();
        if (stored.isPresent() && stored.get().ofTheseViews()) {
            live.open(new Generation(stored.get(), generations, kinds, views, feed));
        } else {
            announcement.refuse("视图正在重建，请稍候。");
            live.show(new Rebuild(generations, views, kinds, feed).catchUp());
        }
        awaitTheSameLedger();
        live.retryDueLetters();
    }

    private void follow() throws InterruptedException {
        long retried = System.nanoTime();
        long looked = retried;
        while (!closed) {
            long rings = feed.rings();
            if (ledger.isInDoubt()) {
                awaitTheSameLedger();
            }
            int heard = live.step(batch);
            succeeded(heard == 0);
            if (System.nanoTime() - retried > RETRY_EVERY.toNanos()) {
                retried = System.nanoTime();
                live.retryDueLetters();
            }
            if (heard == 0) {
                feed.await(rings, EVERY);
            }
            if (System.nanoTime() - looked > EVERY.toNanos()) {
                looked = System.nanoTime();
                live.lookAround();
            }
        }
    }

    private void succeeded(boolean isAtHead) {
        failures.succeeded();
        pulse.beat(isAtHead);
    }

    private void awaitTheSameLedger() throws InterruptedException {
        while (!live.isOfTheSameLedger()) {
            Thread.sleep(EVERY.toMillis());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
