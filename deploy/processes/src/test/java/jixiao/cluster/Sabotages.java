package jixiao.cluster;

import java.util.List;
import java.util.stream.Stream;
import jixiao.cluster.Fault.Sabotage;

/** What is broken of the product, or left undone, so that a fault must turn red. */
final class Sabotages {
    private static final String PUBLISHER = "publisher.";
    private static final String FEED = "feed.kafka.";

    static final Sabotage NOT_STARTED = Sabotage.left("nobody starts it again");
    static final Sabotage NOT_MENDED = Sabotage.left("nobody mends the connection");
    /** It looks at the topic more often than else, or the other one would not have failed, too, before the broker is back. */
    static final Sabotage PUBLISHER_GIVES_UP = Sabotage.breaking("the publisher ends at its first failure",
            Mutation.ofCommand(PUBLISHER + "Publisher", "failed(failure);", "return;"),
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "LOOK_EVERY = Duration.ofSeconds(5)", "LOOK_EVERY = Duration.ofSeconds(1)"));
    private static final Mutation FOLLOWER_ENDS = Mutation.ofQuery(FEED + "MirrorFollower", "failed(failure);", "return;");
    static final Sabotage FOLLOWER_GIVES_UP = Sabotage.breaking("the follower ends at its first failure", FOLLOWER_ENDS);
    static final Sabotage SILENCE_ENDS_FOLLOWER = Sabotage.breaking("the follower ends when the broker is silent", FOLLOWER_ENDS,
            Mutation.ofQuery(FEED + "FollowedTopic", "status.fails(away(settings));\n            return false;",
                    "throw new IllegalStateException(away);"));
    static final Sabotage TAKEN_BACK = Sabotage.breaking("whoever is cut off from the broker takes the views back",
            Mutation.ofQuery(FEED + "KafkaFeed", "status.isFailing() ? Arrival.ANYWHERE : Arrival.HERE", "Arrival.HERE"));
    static final Sabotage NO_RECONNECTING = Sabotage.breaking("the appender keeps its broken session",
            Mutation.ofCommand("ledger.append.BatchWriter", "forgetSession();\n                trouble", "trouble"));
    static final Sabotage ANSWERED_EARLY = Sabotage.breaking("a command is answered before it is stored",
            Mutation.ofCommand("ledger.append.Appender", "Long position = pending.await(deadline);",
                    "Long position = Long.valueOf(writer.head() + entries.size() + 0 * deadline);\n            if (entries.isEmpty()) {"
                            + " throw new InterruptedException(); }"));
    static final Sabotage LEASE_WITHOUT_END = Sabotage.breaking("the lease is never over",
            Mutation.ofCommand(PUBLISHER + "PublisherLease", "Duration.ofSeconds(4)", "Duration.ofDays(1)"));
    static final Sabotage NO_FENCE = Sabotage.breaking("whoever takes the lease raises no fence",
            Mutation.ofCommand(PUBLISHER + "PublisherLease", "fence = fence + case when holder = :me then 0 else 1 end",
                    "fence = fence"));
    private static final List<Mutation> TRUSTING_OFFSETS = List.of(
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "stored = topics.continuation(held, topic);",
                    "stored = held.epoch() == null ? topics.continuation(held, topic) : held;"),
            Mutation.ofCommand(PUBLISHER + "PublisherTerm", "Publication there = topics.continuation(stored, topic);",
                    "Publication there = stored;\n        boolean isTrusted = topics != null;\n        if (isTrusted) { return; }"));
    static final Sabotage OFFSETS_TRUSTED = Sabotage.breaking("the publisher believes its checkpoint, whatever the topic holds",
            TRUSTING_OFFSETS.toArray(Mutation[]::new));
    static final Sabotage ERRORS_SWALLOWED = Sabotage.losing("what was sent counts as published, and the topic is not looked at",
            Stream.concat(TRUSTING_OFFSETS.stream(), Stream.of(
                    Mutation.ofCommand(PUBLISHER + "UnacknowledgedRecords",
                            "while (!waiting.isEmpty() && waiting.element().answer().isDone()) {", "while (!waiting.isEmpty()) {"),
                    Mutation.ofCommand(PUBLISHER + "UnacknowledgedRecords", "long offset = offsetOf(next);",
                            "long offset = reached.lastOffset() + 1;"))).toArray(Mutation[]::new));
    private static final Mutation NOBODY_ASKED = Mutation.ofQuery(FEED + "HoleFilling", "now - holeSince > HOLE_LASTS_NANOS &&",
            "now < holeSince &&");
    static final Sabotage HOLES_LEFT = Sabotage.breaking("the ledger is not asked for what is missing", NOBODY_ASKED);
    static final Sabotage ASKED_ONCE = Sabotage.breaking("the ledger is asked once for what is missing",
            Mutation.ofQuery(FEED + "HoleFilling", "(asked == 0 || now - askedAt >= ASKED_AGAIN_NANOS)", "asked == 0"));
    static final Sabotage POSITIONS_UNCHECKED = Sabotage.breaking("a position that was heard is not recognised",
            Mutation.ofQuery(FEED + "Resequencer", "record.position() <= after(record.epoch()) || !early.add(arrived)",
                    "!early.add(arrived)"));
    static final Sabotage ARRIVAL_TRUSTED = Sabotage.breaking("what comes early is not kept, nor is the ledger asked", NOBODY_ASKED,
            Mutation.ofQuery(FEED + "EarlyRecords", "count(1, arrived.bytes());\n        return true;",
                    "boolean isNext = arrived.record().position() == after.applyAsLong(arrived.record().epoch()) + 1;\n"
                            + "        if (!isNext) { same.remove(arrived); return false; }\n"
                            + "        count(1, arrived.bytes());\n        return true;"));
    static final Sabotage POISON_ENDS = Sabotage.breaking("an unreadable record is not passed over",
            Mutation.ofQuery(FEED + "TopicReading", "writer.unreadable(",
                    "if (record != null) { throw new IllegalStateException(\"poison\"); }\n            writer.unreadable("));
    static final Sabotage FIRST_PARTITION = Sabotage.breaking("a board reads the first partition only",
            Mutation.ofQuery(FEED + "OneReader", "partition < many", "partition < Math.min(1, many)"));
    static final Sabotage FRONT_ASKS_NOBODY = Sabotage.breaking("the front does not ask whether a service is ready",
            Mutation.ofFront("FrontConfiguration", "127.0.0.1:%d check port %d%n", "127.0.0.1:%d%n"));

    private Sabotages() {
    }
}
