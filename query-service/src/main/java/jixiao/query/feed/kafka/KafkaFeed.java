package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.Recorded;

/** Feed over Kafka: what has come through the topic, read from the mirror that its follower keeps up. */
public final class KafkaFeed implements EventFeed, AutoCloseable {
    private final EventFeed mirrored;
    private final MirrorFollower follower;
    private final FeedStatus status;

    /** {@code mirrored}: the feed of the mirror, as of any ledger. */
    KafkaFeed(EventFeed mirrored, MirrorFollower follower) {
        this.mirrored = mirrored;
        this.follower = follower;
        this.status = follower.status();
    }

    @Override
    public List<Recorded> after(Checkpoint checkpoint, int limit) {
        return mirrored.after(checkpoint, limit);
    }

    /** Of what can be heard: behind something that is missing there may be more, which is waited for and said by the feed's health. */
    @Override
    public long head() {
        return mirrored.head();
    }

    @Override
    public boolean knowsLedgerHead() {
        return false;
    }

    @Override
    public UUID epoch() {
        return mirrored.epoch();
    }

    /** Where the mirror does not reach as far, what came over Kafka instead may tell another ledger from one that fell back. */
    @Override
    public Optional<String> objectionTo(Checkpoint checkpoint) {
        LedgerRecord rejected = status.rejected();
        boolean isAnother = rejected != null && rejected.position() == checkpoint.position()
                && !Arrays.equals(rejected.hash(), checkpoint.hash());
        return mirrored.objectionTo(checkpoint).map(objection -> isAnother
                ? "账本第 %d 条的校验值与视图所记不同：这不是原来的账本。请核对后重建视图。".formatted(checkpoint.position()) : objection);
    }

    @Override
    public long wakeUps() {
        return mirrored.wakeUps();
    }

    @Override
    public void await(long seen, Duration longest) throws InterruptedException {
        mirrored.await(seen, longest);
    }

    @Override
    public long connections() {
        return mirrored.connections();
    }

    /** Whoever is cut off from the broker is not told that another reads by now. */
    @Override
    public Arrival arrival() {
        if (!status.isWriter()) {
            return Arrival.ELSEWHERE;
        }
        return status.isFailing() ? Arrival.ANYWHERE : Arrival.HERE;
    }

    @Override
    public boolean isNotified() {
        return mirrored.isNotified();
    }

    @Override
    public void close() {
        follower.close();
    }
}
