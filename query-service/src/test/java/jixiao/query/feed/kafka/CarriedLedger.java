package jixiao.query.feed.kafka;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jixiao.kafka.KafkaSettings;
import jixiao.query.feed.mirror.Mirror;
import jixiao.query.feed.mirror.MirrorCheckpoint;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;

/**
 * A written ledger that comes to the database of its views over Kafka: what was appended is there when the append returns, by a follower of
 * its own or by that of a board. Few of them follow at once, as there is one for each test.
 */
public final class CarriedLedger {
    private static final int MOST_AT_ONCE = 4;
    private static final Deque<CarriedLedger> FOLLOWING = new ArrayDeque<>();
    private final String ledger;
    private final String views;
    private final HikariDataSource builder;
    private final Mirror mirror;
    private final PublishedLedger published;
    private MirrorFollower follower;
    private boolean isBoards;

    public CarriedLedger(String ledger, String views) {
        this.ledger = ledger;
        this.views = views;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(views);
        config.setUsername(Postgres.builder(views));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        this.builder = new HikariDataSource(config);
        this.mirror = new Mirror(builder, PublishedLedger.JIXIAO);
        this.published = new PublishedLedger(ledger);
        mirror.prepare(published.settings().topic());
    }

    /** What a board has to be told that follows by itself; until it is closed, nobody else does. */
    public synchronized List<String> handOver() {
        isBoards = true;
        synchronized (FOLLOWING) {
            FOLLOWING.remove(this);
        }
        rest();
        KafkaSettings kafka = published.settings();
        return List.of("--jixiao.kafka.bootstrap=" + kafka.bootstrap(), "--jixiao.kafka.topic=" + kafka.topic(),
                "--jixiao.views.url=" + views, "--jixiao.ledger.url=" + ledger,
                "--jixiao.ledger.user=" + Postgres.reader(ledger), "--jixiao.ledger.password=" + Postgres.ROLE_PASSWORD);
    }

    public synchronized void takeBack() {
        isBoards = false;
    }

    public synchronized void arrive(long position) {
        published.catchUp();
        if (!isBoards && follower == null) {
            follow();
        }
        Eventually.holds("position %d has come over Kafka".formatted(position), () -> {
            MirrorCheckpoint checkpoint = mirror.checkpoint();
            return checkpoint.position() >= position && (position == 0 || published.isEpoch(checkpoint.epoch()));
        });
    }

    private void follow() {
        follower = new MirrorFollower(mirror, MirroringBoard.source(ledger), published.settings(), PublishedLedger.JIXIAO,
                "carried");
        follower.start();
        CarriedLedger oldest = null;
        synchronized (FOLLOWING) {
            FOLLOWING.add(this);
            oldest = FOLLOWING.size() > MOST_AT_ONCE ? FOLLOWING.poll() : null;
        }
        if (oldest != null) {
            oldest.rest();
        }
    }

    private synchronized void rest() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
