package jixiao.benchmark.world;

import com.zaxxer.hikari.HikariDataSource;
import jixiao.command.publisher.RunningPublisher;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.kafka.FollowedMirror;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.query.feed.mirror.Mirror;

/**
 * A ledger that comes to a board's database over Kafka: the desk's publisher and the board's follower, both of this process. Several
 * ledgers may share a topic.
 */
public final class CarriedLedger implements HeardLedger {
    private final HikariDataSource writing;
    private final ReadLedger mirrored;
    private final FollowedMirror follower;
    private final RunningPublisher publisher;

    /** {@code board}: a database whose {@linkplain #prepare mirror} is there. */
    public CarriedLedger(String ledger, String board, KafkaSettings topic, LedgerName name) {
        writing = Cluster.pool(board, 4); // Flyway alone takes two
        mirrored = new ReadLedger(board);
        follower = new FollowedMirror(writing, mirrored.feed(), new HoleSource(name, ledger, Cluster.USER, Cluster.PASSWORD), topic, name);
        publisher = new RunningPublisher(Cluster.ledgerSource(ledger), topic, name);
        follower.start();
        publisher.start();
    }

    /** Makes the mirror of a ledger, which has no event yet. */
    public static void prepare(HikariDataSource board, LedgerName name) {
        new Mirror(board, name).prepare("");
    }

    @Override
    public EventFeed feed() {
        return follower.feed();
    }

    @Override
    public LedgerArchive archive() {
        return mirrored.archive();
    }

    @Override
    public String condition() {
        return "publisher: %s; follower: %s".formatted(publisher.condition(), follower.condition());
    }

    @Override
    public void close() {
        publisher.close();
        follower.close();
        mirrored.close();
        writing.close();
    }
}
