package jixiao.command.publisher;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import jixiao.kafka.KafkaSettings;
import jixiao.kafka.LedgerRecord;
import jixiao.kafka.LedgerTopic;
import jixiao.kafka.TopicSettings;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The topic as the publisher finds it, and how much of what was acknowledged it still holds. */
final class PublishedTopic implements AutoCloseable {
    /** Of one question, or of all about the topic's settings: less than the lease, which is renewed in between. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(2_500);
    private final KafkaSettings settings;
    private final LedgerName ledger;
    private final PublisherDatabase database;
    private final Runnable keepLease;
    private final Admin admin;
    private final TopicTail tail;

    /** {@code keepLease}: called before each look, which takes a while; throws where another process publishes now. */
    PublishedTopic(KafkaSettings settings, LedgerName ledger, PublisherDatabase database, Runnable keepLease) {
        this.settings = settings;
        this.ledger = ledger;
        this.database = database;
        this.tail = new TopicTail(settings, ledger, LONGEST_LOOK, keepLease);
        this.keepLease = keepLease;
        try {
            this.admin = Admin.create(settings.admin());
        } catch (RuntimeException failure) {
            tail.close();
            throw failure;
        }
    }

    /** Made where it is not there. */
    LedgerTopic find() throws InterruptedException {
        keepLease.run();
        try {
            return new TopicSettings(settings, LONGEST_LOOK).ensure(admin);
        } catch (TimeoutException away) {
            throw new PublisherFailure("Kafka（%s）%d 毫秒内没有应答。受理照常，恢复后自动补发。".formatted(settings.bootstrap(),
                    LONGEST_LOOK.toMillis()), away);
        }
    }

    /**
     * Where to go on: at the checkpoint where the topic holds what it says, else behind what the topic still holds, or from the first
     * event. What is sent twice by that is known by its position.
     */
    Publication continuation(Publication checkpoint, LedgerTopic topic) {
        UUID epoch = database.rows().epoch();
        requireNoOther(epoch, new TopicPartition(topic.name(), partition(topic)));
        Publication beginning = checkpoint.fromTheBeginning(topic.id(), topic.partitions(), epoch);
        boolean isAnother = !topic.id().equals(checkpoint.topicId()) || !epoch.equals(checkpoint.epoch())
                || partition(topic) != LedgerRecord.partitionOf(ledger, checkpoint.partitions());
        if (isAnother || checkpoint.position() == 0) {
            return beginning;
        }
        requireInLedger(checkpoint);
        TopicPartition partition = new TopicPartition(topic.name(), partition(topic));
        if (tail.at(partition, checkpoint.lastOffset(), epoch).filter(there -> isAt(there, checkpoint)).isPresent()) {
            return new Publication(topic.id(), topic.partitions(), epoch, checkpoint.position(), checkpoint.hash(),
                    checkpoint.firstOffset(), checkpoint.lastOffset(), checkpoint.fence());
        }
        boolean hasFirst = checkpoint.firstOffset() >= 0
                && tail.at(partition, checkpoint.firstOffset(), epoch).filter(there -> there.event().position() == 1).isPresent();
        Optional<TopicTail.Placed> last = hasFirst ? tail.last(partition, epoch) : Optional.empty();
        return last.filter(this::isInLedger).map(there -> new Publication(topic.id(), topic.partitions(), epoch, there.event().position(),
                there.event().hash(), checkpoint.firstOffset(), there.offset(), checkpoint.fence())).orElse(beginning);
    }

    int partition(LedgerTopic topic) {
        return LedgerRecord.partitionOf(ledger, topic.partitions());
    }

    /**
     * Another desk that publishes under the same name, or a ledger that was restored and does not know its later life: whoever follows
     * would have two ledgers for one. The owner's setting says that this one holds.
     */
    private void requireNoOther(UUID epoch, TopicPartition partition) {
        Optional<UUID> named = settings.epoch();
        if (named.isPresent() && !named.get().equals(epoch)) {
            throw new PublisherFailure("设置 jixiao.kafka.epoch 写明的是 %s，本账本现在的一代是 %s：未发布。请核对设置。"
                    .formatted(named.get(), epoch), null);
        }
        if (named.isPresent()) {
            return;
        }
        Set<UUID> others = new TreeSet<>(tail.epochsNearTheEnd(partition));
        others.removeAll(database.epochs());
        if (!others.isEmpty()) {
            throw new PublisherFailure(("主题 %s 上已有以同一个账本名“%s”发布的另一代（%s），本账本没有过这一代。已停止发布，以免看板把两本账当成一本。"
                    + "请改用别的 jixiao.ledger.name 或主题；如果应由本账本发布，请把 jixiao.kafka.epoch 设为 %s。")
                    .formatted(partition.topic(), ledger, others.stream().map(UUID::toString).collect(Collectors.joining("、")),
                            epoch), null);
        }
    }

    /** A ledger that fell back has other events where those were that the topic has; its owner says which hold. */
    private void requireInLedger(Publication checkpoint) {
        Optional<byte[]> hash = database.hashAt(checkpoint.position());
        if (hash.isEmpty() || !Arrays.equals(hash.get(), checkpoint.hash())) {
            throw new PublisherFailure("主题中已有第 %d 条事件，而账本中没有这一条或与它不符：账本被退回过。已停止发布，请恢复账本，或由所有者开始新的纪元。"
                    .formatted(checkpoint.position()), null);
        }
    }

    private boolean isInLedger(TopicTail.Placed there) {
        return database.hashAt(there.event().position()).filter(hash -> Arrays.equals(hash, there.event().hash())).isPresent();
    }

    private static boolean isAt(TopicTail.Placed there, Publication checkpoint) {
        return there.event().position() == checkpoint.position() && Arrays.equals(there.event().hash(), checkpoint.hash());
    }

    @Override
    public void close() {
        try {
            tail.close();
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
