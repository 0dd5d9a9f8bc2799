package jixiao.query.fold.projector;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.View;
import jixiao.query.fold.build.Rebuild;
import jixiao.query.fold.build.Rebuilt;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import jixiao.query.fold.deadletter.UnreadableLedger;
import jixiao.query.fold.generation.BuilderLease;
import jixiao.query.fold.generation.Generation;
import jixiao.query.fold.generation.Generations;
import jixiao.query.platform.Unanswerable.NotYet;
import org.jspecify.annotations.Nullable;

/** Builds all views from the ledger, where there are none or beside those shown; of all processes that show these views one at a time. */
final class Builder {
    /** The lease's own connection is given up after as long without an answer. */
    private static final long LONGEST_GIVING_BACK_SECONDS = 10;

    private final Generations generations;
    private final DataSource views;
    private final List<View<?>> kinds;
    private final EventFeed feed;
    private final LedgerArchive archive;
    private final ReentrantLock rebuilding = new ReentrantLock();
    /** Held until the first building's lease is given back, a moment after it is shown: whoever rebuilds at once waits that long. */
    private final ReentrantLock first = new ReentrantLock();

    Builder(Generations generations, DataSource views, List<View<?>> kinds, EventFeed feed, LedgerArchive archive) {
        this.generations = generations;
        this.views = views;
        this.kinds = kinds;
        this.feed = feed;
        this.archive = archive;
    }

    Generation opened(Generations.StoredGeneration stored) {
        return new Generation(stored, generations, kinds, views, feed, archive);
    }

    /** False where another process builds them, or has by now; whoever holds the lease is waited for as long as he does. */
    boolean buildFirst(LiveGeneration live, ServingStatePublisher announcement) {
        first.lock();
        try (BuilderLease lease = generations.lease()) {
            announcement.refuse(generations.whyNotYet());
            if (!lease.isHeld() || generations.live().isPresent()) {
                return false;
            }
            live.show(new Rebuild(generations, views, kinds, feed, archive, lease).catchUp(() -> { }));
            return true;
        } finally {
            first.unlock();
        }
    }

    /** Empty where a rebuild is already under way, here or in another process. What {@code eachPage} throws ends it. */
    Optional<Rebuilt> rebuild(LiveGeneration live, boolean accept, Runnable eachPage) {
        if (!rebuilding.tryLock()) {
            return Optional.empty();
        }
        try (BuilderLease lease = afterTheFirst()) {
            if (lease == null || !lease.isHeld()) {
                return Optional.empty();
            }
            Rebuild rebuild = new Rebuild(generations, views, kinds, feed, archive, lease);
            return Optional.of(live.replaceBy(rebuild.catchUp(eachPage), rebuild, accept));
        } catch (GenerationTakenOver other) {
            throw new NotYet("视图由另一个进程推进，请由它重建。");
        } catch (UnreadableLedger unreadable) {
            throw new NotYet(unreadable.getMessage());
        } finally {
            rebuilding.unlock();
        }
    }

    /** Null where the first building is not over in time. */
    private @Nullable BuilderLease afterTheFirst() {
        try {
            if (!first.tryLock(LONGEST_GIVING_BACK_SECONDS, TimeUnit.SECONDS)) {
                return null;
            }
            first.unlock();
            return generations.lease();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
