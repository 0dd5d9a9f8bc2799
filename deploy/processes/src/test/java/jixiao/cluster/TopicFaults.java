package jixiao.cluster;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jixiao.cluster.Fault.FaultRun;
import jixiao.cluster.IndependentChecker.Row;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import jixiao.testing.Eventually;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/** What stands on the topic otherwise than the publisher would have it. */
final class TopicFaults {
    private static final String DUPLICATES = "jixiao_feed_duplicates_total";
    private static final int MANY = 20;
    private static final int SET_BACK = 500;

    private TopicFaults() {
    }

    static void duplicates(FaultRun run) throws Exception {
        double before = run.cluster().metric(DUPLICATES);
        run.pay();
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> rows = stranger.rowsAfter(0, 1);
            List<Row> last = rows.subList(Math.max(0, rows.size() - MANY), rows.size());
            for (Row row : last) {
                stranger.send(row);
            }
            run.pay();
            awaitDuplicates(run, before + last.size());
        }
    }

    private static void awaitDuplicates(FaultRun run, double wanted) {
        Eventually.within(RunningCluster.TAKEN_OVER, () -> "%.0f duplicates are known as such, and not %.0f"
                .formatted(wanted, run.cluster().metric(DUPLICATES)), () -> run.cluster().metric(DUPLICATES) >= wanted);
    }

    /** Some are never sent, and count as published. */
    static void hole(FaultRun run) throws Exception {
        publishes(run, (stranger, rows) -> {
            long offset = -1;
            int lost = run.random().nextInt(rows.size() - 2);
            for (int index = 0; index < rows.size(); index++) {
                if (index == lost || index == lost + 1) {
                    run.flaws().lacking().add(rows.get(index).position());
                } else {
                    offset = stranger.send(rows.get(index));
                }
            }
            return offset;
        });
    }

    static void shuffle(FaultRun run) throws Exception {
        publishes(run, (stranger, rows) -> {
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, run.random());
            long offset = -1;
            for (Row row : shuffled) {
                long there = stranger.send(row);
                offset = row == rows.get(rows.size() - 1) ? there : offset;
            }
            return offset;
        });
    }

    static void poison(FaultRun run) throws Exception {
        publishes(run, (stranger, rows) -> {
            Row poisoned = rows.get(run.random().nextInt(rows.size() - 1));
            long offset = -1;
            for (Row row : rows) {
                if (row == poisoned) {
                    run.flaws().lacking().add(row.position());
                    run.flaws().falseOffsets().add(stranger.send(row, "{\"aggregate\":"));
                } else {
                    offset = stranger.send(row);
                }
            }
            return offset;
        });
    }

    private interface Sending {
        /** Of rows that nobody has sent; answers the offset of the last one. */
        long send(StrangePublisher stranger, List<Row> rows) throws Exception;
    }

    /** In the services' place. */
    private static void publishes(FaultRun run, Sending sending) throws Exception {
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            long position = stranger.takeLease();
            int sent = stranger.rowsAfter(position, 0).size(); // at most, and not acknowledged yet
            List<Row> rows = stranger.rowsAfter(position, sent + MANY);
            for (Row row : rows.subList(0, sent)) {
                stranger.send(row);
            }
            long offset = sending.send(stranger, rows.subList(sent, rows.size()));
            stranger.giveLeaseBack(rows.get(rows.size() - 1), offset);
        } finally {
            run.cluster().freeLease();
        }
        run.pay();
    }

    /** The other knows nothing of a lease. */
    static void twoPublishers(FaultRun run) throws Exception {
        double before = run.cluster().metric(DUPLICATES);
        try (StrangePublisher stranger = new StrangePublisher(run.cluster())) {
            List<Row> known = stranger.rowsAfter(0, 1);
            long position = known.get(known.size() - 1).position();
            for (int sent = 0; sent < MANY; sent++) {
                Row row = stranger.rowsAfter(position, 1).get(0);
                stranger.send(row);
                position = row.position();
            }
        }
        awaitDuplicates(run, before + MANY);
    }

    /** Of that which the mirror has read, as if its checkpoint were an older one. */
    static void placeSetBack(FaultRun run) throws Exception {
        double before = run.cluster().metric(DUPLICATES);
        run.pay();
        try (Connection board = run.cluster().board(); Statement statement = board.createStatement()) {
            statement.executeUpdate("""
                    update command.mirror set offsets = (select array_agg(greatest(place - %d, 0) order by number)
                                                           from unnest(offsets) with ordinality as one (place, number))"""
                    .formatted(SET_BACK));
        }
        run.pay();
        awaitDuplicates(run, before + SET_BACK / 2);
    }

    static void topicMadeAnew(FaultRun run) throws Exception {
        run.pay();
        try (Admin admin = admin(run)) {
            admin.deleteTopics(List.of(ClusterState.TOPIC)).all().get(20, TimeUnit.SECONDS);
        }
        run.flaws().forget();
    }

    /** As many as it takes for the ledger to be published into another one than before. */
    static void partitionsAdded(FaultRun run) throws Exception {
        run.pay();
        LedgerName ledger = new LedgerName(ClusterState.LEDGER);
        try (Admin admin = admin(run)) {
            int now = admin.describeTopics(List.of(ClusterState.TOPIC)).allTopicNames().get(20, TimeUnit.SECONDS).get(ClusterState.TOPIC)
                    .partitions().size();
            int more = now + 1;
            while (LedgerRecord.partitionOf(ledger, more) == LedgerRecord.partitionOf(ledger, now)) {
                more++;
            }
            admin.createPartitions(Map.of(ClusterState.TOPIC, NewPartitions.increaseTo(more))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(FaultRun run) {
        return Admin.create(Map.of("bootstrap.servers", run.cluster().kafka()));
    }
}
