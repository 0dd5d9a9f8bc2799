package jixiao.command.publisher;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerTopic;
import jixiao.kernel.chain.LedgerName;

/**
 * What one holder of the lease does until it loses it or something fails: sends the ledger page by page, and moves the checkpoint over what
 * was acknowledged.
 */
final class PublisherTerm implements AutoCloseable {
    private static final Duration RENEW_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    /** Rows of a checkpoint are cheap and not free; what is sent again after a kill is what it lags. */
    private static final Duration MOVE_EVERY = Duration.ofMillis(50);
    private static final Duration FOR_AN_ANSWER = Duration.ofMillis(20);
    private final PublisherDatabase database;
    private final PublisherLease lease;
    private final PublisherState state;
    private final PublishedTopic topics;
    private final SentPages pages;
    private final long fence;
    private LedgerTopic topic;
    private Publication stored;
    private Publication acknowledged;
    private long renewedAt = System.nanoTime();
    private long lookedAt = renewedAt;
    private long movedAt = renewedAt;
    private boolean isHeld;
    private boolean hasMoved;

    /** Looks first how much of the checkpoint the topic still holds. */
    PublisherTerm(PublisherDatabase database, PublisherLease lease, LedgerName ledger, KafkaSettings settings, PublisherState state,
            Publication held) throws InterruptedException {
        this.database = database;
        this.lease = lease;
        this.state = state;
        fence = held.fence();
        topics = new PublishedTopic(settings, ledger, database, this::keepLease);
        try {
            topic = topics.find();
            said(held);
            stored = topics.continuation(held, topic);
            isHeld = lease.move(held, stored);
            acknowledged = stored;
            pages = new SentPages(database, ledger, Objects.requireNonNull(stored.epoch()), settings, topics.partition(topic), state,
                    stored.position());
        } catch (RuntimeException | Error | InterruptedException failure) {
            topics.close();
            throw failure;
        }
    }

    /** One round; false once the lease is another's. */
    boolean goOn() throws InterruptedException, SQLException {
        if (isHeld && isOver(renewedAt, RENEW_EVERY)) {
            isHeld = isRenewed();
            state.lag(stored.position(), database.rows().head(), database.secondsSinceRecordingAfter(stored.position()));
        }
        if (isHeld && isOver(lookedAt, LOOK_EVERY)) {
            look();
        }
        boolean hasSent = isHeld && pages.sendNext();
        if (isHeld) {
            moveCheckpoint();
        }
        if (isHeld && !hasSent) {
            database.awaitNotification(pages.isAllAcknowledged() ? RENEW_EVERY : FOR_AN_ANSWER);
        }
        database.forgetNotifications();
        return isHeld;
    }

    /** The same fence, or another process had the lease meanwhile. */
    private boolean isRenewed() {
        renewedAt = System.nanoTime();
        return lease.take().filter(now -> now.fence() == fence).isPresent();
    }

    /** However long a look at the topic takes: whoever looks has the lease all the while, or ends. */
    private void keepLease() {
        if (isOver(renewedAt, RENEW_EVERY) && !isRenewed()) {
            throw new PublisherFailure("另一个进程已接着发布，本进程待命。", null);
        }
    }

    private void moveCheckpoint() throws InterruptedException {
        acknowledged = pages.acknowledgedAfter(acknowledged);
        boolean isDue = pages.isAllAcknowledged() || isOver(movedAt, MOVE_EVERY);
        if (acknowledged.position() != stored.position() && isDue) {
            movedAt = System.nanoTime();
            isHeld = lease.move(stored, acknowledged);
            if (isHeld) {
                state.acknowledged(stored.position(), acknowledged.position());
                state.goesOn();
                stored = acknowledged;
                hasMoved = true;
            }
        }
    }

    private void look() throws InterruptedException {
        lookedAt = System.nanoTime();
        topic = topics.find();
        said(stored);
        Publication there = topics.continuation(stored, topic);
        if (there.position() != stored.position() || !topic.id().equals(stored.topicId()) || !Objects.equals(there.epoch(), stored.epoch())
                || topic.partitions() != stored.partitions()) {
            throw new PublisherFailure("主题已与检查点（第 %d 条）不符，从第 %d 条起补发。".formatted(stored.position(), there.position() + 1), null);
        }
        state.goesOn();
    }

    private void said(Publication checkpoint) {
        state.found(topic.differences());
        if (topic.id().equals(checkpoint.topicId()) && checkpoint.partitions() != topic.partitions()) {
            state.partitionsChanged(checkpoint.partitions(), topic.partitions(), topics.partition(topic));
        }
    }

    boolean hasMoved() {
        return hasMoved;
    }

    long position() {
        return stored.position();
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }

    @Override
    public void close() {
        try {
            pages.close(); // throws where its thread was interrupted
        } finally {
            topics.close();
        }
    }
}
