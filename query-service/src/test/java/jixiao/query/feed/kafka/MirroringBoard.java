package jixiao.query.feed.kafka;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.UUID;
import jixiao.kafka.KafkaSettings;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.query.feed.mirror.Mirror;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;

/** What a board has of the feed over Kafka, on a database of its own and without anything above it. */
public final class MirroringBoard implements AutoCloseable {
    /** What asks how far things are. */
    private static final Set<String> ASKING = Set.of("after", "head", "epoch", "objectionTo");
    private final PublishedLedger published;
    final HikariDataSource views;
    final Mirror mirror;
    final LedgerFeed mirrored;
    final MirrorFollower follower;
    final KafkaFeed feed;

    /** {@code ledgerUrl}: where holes are filled from; empty where they are not. */
    public MirroringBoard(String url, PublishedLedger published, String ledgerUrl) {
        this(url, published, published.settings(), ledgerUrl);
    }

    MirroringBoard(String url, PublishedLedger published, KafkaSettings settings, String ledgerUrl) {
        this.published = published;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Postgres.builder(url));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(4);
        config.setSchema("command");
        this.views = new HikariDataSource(config);
        this.mirror = new Mirror(views, PublishedLedger.JIXIAO);
        mirror.prepare(settings.topic());
        this.mirrored = new LedgerFeed(views, url, Postgres.reader(url), Postgres.ROLE_PASSWORD);
        this.follower = new MirrorFollower(mirror, source(ledgerUrl), settings, PublishedLedger.JIXIAO,
                UUID.randomUUID().toString());
        this.feed = new KafkaFeed(mirrored, follower);
        follower.start();
    }

    static HoleSource source(String ledgerUrl) {
        return new HoleSource(PublishedLedger.JIXIAO, ledgerUrl, ledgerUrl.isEmpty() ? "" : Postgres.reader(ledgerUrl),
                Postgres.ROLE_PASSWORD);
    }

    /** The feed, asked when all that the topic has was read: what is missing then is missing. */
    public EventFeed settling() {
        return (EventFeed) Proxy.newProxyInstance(EventFeed.class.getClassLoader(), new Class<?>[] {EventFeed.class, AutoCloseable.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        close();
                        return null;
                    }
                    if (ASKING.contains(method.getName())) {
                        settle();
                    }
                    try {
                        return method.invoke(feed, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    public void settle() {
        long end = published.catchUp().end();
        FeedStatus status = follower.status();
        int here = published.partition();
        Eventually.holds("all of the topic was read: " + status.sentences(), () -> status.offsets().getOrDefault(here, -1L) >= end
                && (status.missing() != null || status.lastSeen() <= mirrored.head()) && hasSettledWhichEpochHolds());
    }

    private boolean hasSettledWhichEpochHolds() {
        UUID epoch = mirror.checkpoint().epoch();
        return epoch == null || published.isEpoch(epoch) || String.join("", follower.status().sentences()).contains("未采用");
    }

    @Override
    public void close() {
        feed.close();
        mirrored.close();
        views.close();
    }
}
