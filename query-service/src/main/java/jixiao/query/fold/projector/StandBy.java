package jixiao.query.fold.projector;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.EventFeed.Arrival;
import jixiao.query.fold.generation.Generations;

/**
 * While another process moves the views on, this one shows how far they are, until there is no progress where some was due, or events
 * arrive here.
 */
final class StandBy {
    /** So that it is known to be read, whoever moves it on. */
    private static final Duration ATTENDED_EVERY = Duration.ofMinutes(1);

    /** While nothing happens, and the longest that a lost notification delays it. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** While the other is behind the head, so that what a person has just done is shown here nearly as soon as there. */
    private static final Duration EVERY_WHILE_BEHIND = Duration.ofMillis(50);

    private final Generations generations;
    private final EventFeed feed;
    private final ServingStatePublisher announcement;
    private final Duration patience;

    /** @param patience as long as this without progress by the other process, and this one takes its place */
    StandBy(Generations generations, EventFeed feed, ServingStatePublisher announcement, Duration patience) {
        this.patience = patience;
        this.generations = generations;
        this.feed = feed;
        this.announcement = announcement;
    }

    /** Ends when this process is closed or has to take the other's place; {@code shown} hears each time whether the head is shown. */
    void until(BooleanSupplier closed, Consumer<Boolean> shown) throws InterruptedException {
        long last = -1;
        long begun = System.nanoTime();
        long since = begun;
        long attended = begun;
        while (!closed.getAsBoolean() && System.nanoTime() - since < patience.toNanos() && !isToTakeOver(begun)) {
            long wakeUps = feed.wakeUps();
            Optional<Generations.StoredGeneration> stored = generations.live();
            if (stored.isEmpty()) {
                return; // there is none to show: this one has to be built
            }
            if (stored.get().bookmark().position() != last) {
                last = stored.get().bookmark().position();
                since = System.nanoTime();
            }
            announcement.show(stored.get().schema(), last, stored.get().mended());
            if (System.nanoTime() - attended > ATTENDED_EVERY.toNanos()) {
                attended = System.nanoTime();
                generations.beat(stored.get().schema());
            }
            boolean isAtHead = last >= feed.head();
            if (isAtHead) {
                since = System.nanoTime();
            }
            shown.accept(isAtHead);
            if (isAtHead) {
                feed.await(wakeUps, EVERY);
            } else {
                Thread.sleep(EVERY_WHILE_BEHIND.toMillis());
            }
        }
    }

    /** Whoever moves the views on though events arrive here is given as long to notice as it takes him. */
    private boolean isToTakeOver(long begun) {
        return feed.arrival() == Arrival.HERE && System.nanoTime() - begun > Arrivals.MOVE_IN.toNanos();
    }
}
