package jixiao.query.feed.kafka;

import javax.sql.DataSource;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.query.feed.mirror.Mirror;

/** The board's own follower of a topic and the feed over it, without a board. It stands in this package because nobody else starts them. */
public final class FollowedMirror implements AutoCloseable {
    private final MirrorFollower follower;
    private final KafkaFeed feed;

    /** {@code mirrored}: the feed of the mirror's tables; {@code source}: the ledger, for what does not come. */
    public FollowedMirror(DataSource views, EventFeed mirrored, HoleSource source, KafkaSettings topic, LedgerName name) {
        follower = new MirrorFollower(new Mirror(views, name), source, topic, name,
                Long.toString(ProcessHandle.current().pid()));
        feed = new KafkaFeed(mirrored, follower);
    }

    public void start() {
        follower.start();
    }

    public EventFeed feed() {
        return feed;
    }

    public String condition() {
        FeedStatus status = follower.status();
        return "come up to %d, trouble: %s".formatted(status.lastSeen(), status.sentences());
    }

    @Override
    public void close() {
        feed.close();
    }
}
