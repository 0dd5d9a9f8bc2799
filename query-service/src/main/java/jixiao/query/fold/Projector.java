package jixiao.query.fold;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    /** A batch that is under way ends sooner, or is heard again. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final LedgerFeed feed;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final Generations generations;
    private final Thread thread = new Thread(this::run, "projector");
    private final Announcement announcement = new Announcement();
    private final SameLedger ledger;
    private final StandBy standBy;
    private final Builder builder;
    private final LiveGeneration live;
    private final Failures failures = new Failures();
    private final Pulse pulse = new Pulse();
    private final BatchSize batch = new BatchSize();
    private boolean begun;
    private volatile boolean closed;

    public Projector(LedgerFeed feed, DataSource views, List<View<?>> kinds) {
        this.feed = feed;
        this.views = views;
        this.kinds = List.copyOf(kinds);
        this.generations = new Generations(views, kinds);
        this.ledger = new SameLedger(feed, announcement);
        this.live = new LiveGeneration(generations, announcement, ledger);
        this.builder = new Builder(generations, views, kinds, feed);
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
        return rebuild(accept, () -> { });
    }

    /** The same; what {@code eachPage} throws ends it, and nothing has changed. */
    public Optional<Rebuilt> rebuild(boolean accept, Runnable eachPage) {
        if (!live.isThere()) {
            throw new NotYet(serving().refusal());
        }
        return builder.rebuild(live, accept, eachPage);
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
        end();
    }

    private void end() {
        Thread.interrupted();
        try {
            if (failures.current().isEmpty()) {
                live.endCleanly();
            }
        } catch (RuntimeException away) {
            LOG.debug("the next start will be careful", away);
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
        while (stored.isEmpty() && !builder.buildFirst(live, announcement)) {
            pulse.beat(false);
            Thread.sleep(EVERY.toMillis());
            stored = generations.live();
        }
        if (stored.isPresent()) {
            live.open(new Generation(stored.get(), generations, kinds, views, feed));
            if (!generations.attend(stored.get().schema()) && !begun) {
                batch.beginSmall();
            }
        }
        begun = true;
        awaitTheSameLedger();
        live.retryDueLetters();
    }

    private void follow() throws InterruptedException {
        live.attend();
        long tidied = System.nanoTime();
        long looked = tidied;
        while (!closed) {
            long rings = feed.rings();
            if (ledger.isInDoubt()) {
                awaitTheSameLedger();
            }
            int heard = live.step(batch);
            succeeded(heard == 0);
            if (System.nanoTime() - tidied > TIDY_EVERY.toNanos()) {
                tidied = System.nanoTime();
                live.retryDueLetters();
                live.attend();
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
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
