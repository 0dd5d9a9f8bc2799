package jixiao.query.fold.projector;

import java.time.Duration;
import java.util.Optional;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.deadletter.Failing;
import jixiao.query.fold.deadletter.Failures;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import jixiao.query.fold.generation.BatchSize;
import jixiao.query.fold.generation.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the projector's thread does, round after round, whatever is thrown meanwhile. */
final class ProjectorLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final EventFeed feed;
    private final LedgerArchive archive;
    private final Generations generations;
    private final ServingStatePublisher announcement;
    private final LedgerIdentityCheck ledger;
    private final StandBy standBy;
    private final Builder builder;
    private final LiveGeneration live;
    private final Failures failures = new Failures(LOG, "the views", Failing::sentenceOf, System::nanoTime);
    private final Pulse pulse = new Pulse();
    private final BatchSize batch = new BatchSize();
    private boolean begun;
    private volatile boolean closed;

    ProjectorLoop(EventFeed feed, LedgerArchive archive, Generations generations, ServingStatePublisher announcement,
                  LedgerIdentityCheck ledger, Builder builder, LiveGeneration live, Duration patience) {
        this.feed = feed;
        this.archive = archive;
        this.generations = generations;
        this.announcement = announcement;
        this.ledger = ledger;
        this.builder = builder;
        this.live = live;
        this.standBy = new StandBy(generations, feed, announcement, patience);
    }

    ProjectorCondition condition(boolean isAlive) {
        return new ProjectorCondition(isAlive, failures.current().orElse(null), pulse.silent(), pulse.behind());
    }

    void close() {
        closed = true;
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                try {
                    generations.prepare();
                    mustBeGuarded();
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

    /** Whoever is shown a view is shown what lies behind it. */
    private void mustBeGuarded() {
        archive.unguarded().ifPresent(sentence -> {
            announcement.refuse(sentence);
            throw new IllegalStateException(sentence);
        });
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
        } catch (GenerationTakenOver other) {
            LOG.warn("another process moves the views on; this one only shows them");
            standBy.until(() -> closed, this::succeeded);
            batch.beginAlone(); // the other one may have ended in any way
        }
    }

    private void prepare() throws InterruptedException {
        Optional<Generations.StoredGeneration> stored = generations.live();
        while (stored.isEmpty() && !builder.buildFirst(live, announcement)) {
            pulse.beat(false);
            Thread.sleep(EVERY.toMillis());
            stored = generations.live();
        }
        if (stored.isPresent()) {
            if (!generations.attend(stored.get().schema()) && !begun) {
                generations.countDeath(stored.get().schema());
                batch.beginAlone();
            }
            live.open(builder.opened(stored.get()));
        }
        begun = true;
        awaitTheSameLedger();
        live.retryDueLetters();
    }

    private void follow() throws InterruptedException {
        live.attend();
        long tidied = System.nanoTime();
        long looked = tidied;
        Arrivals arrivals = new Arrivals(feed);
        while (!closed) {
            long wakeUps = feed.wakeUps();
            if (arrivals.haveMoved()) { // under load whoever takes its place would always come too late
                throw new GenerationTakenOver();
            }
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
                feed.await(wakeUps, EVERY);
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
}
