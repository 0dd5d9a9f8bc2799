package jixiao.query.fold.projector;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.View;
import jixiao.query.fold.build.Rebuilt;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import jixiao.query.fold.generation.Generations;
import jixiao.query.platform.Unanswerable.NotYet;

/**
 * Keeps the views up with the ledger: one thread, whole batches, rows and position in one transaction. It stops in a clear sentence
 * when the ledger is no longer the one it read, steps back while another process does its work, and rebuilds beside what it shows.
 */
public final class Projector implements AutoCloseable {
    /** A batch that is under way ends sooner, or is heard again. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<View<?>> kinds;
    private final ServingStatePublisher announcement = new ServingStatePublisher();
    private final LiveGeneration live;
    private final Builder builder;
    private final ProjectorLoop loop;
    private final Thread thread;

    public Projector(EventFeed feed, LedgerArchive archive, DataSource views, List<View<?>> kinds) {
        this(feed, archive, views, kinds, PATIENCE);
    }

    /** @param patience as long as this without progress by another process that moves the views on, and this one takes its place */
    public Projector(EventFeed feed, LedgerArchive archive, DataSource views, List<View<?>> kinds, Duration patience) {
        this.kinds = List.copyOf(kinds);
        Generations generations = new Generations(views, kinds);
        LedgerIdentityCheck ledger = new LedgerIdentityCheck(feed, announcement);
        this.live = new LiveGeneration(generations, announcement, ledger);
        this.builder = new Builder(generations, views, kinds, feed, archive);
        this.loop = new ProjectorLoop(feed, archive, generations, announcement, ledger, builder, live, patience);
        this.thread = new Thread(loop, "projector");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public ServingState serving() {
        return announcement.serving();
    }

    public ProjectorCondition condition() {
        return loop.condition(thread.isAlive());
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
        try {
            return live.retryAllLetters();
        } catch (GenerationTakenOver other) {
            throw new NotYet("视图由另一个进程推进，请由它重试。");
        }
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

    @Override
    public void close() {
        loop.close();
        thread.interrupt();
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
