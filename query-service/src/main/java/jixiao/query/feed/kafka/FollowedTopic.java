package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jixiao.kafka.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic as the broker describes it: whether it is there, and still the same. */
final class FollowedTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedTopic.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration TOPIC_COMES = Duration.ofSeconds(1);
    private final KafkaSettings settings;
    private final FeedStatus status;
    private final Admin admin;
    private long lookedAt = System.nanoTime();

    FollowedTopic(KafkaSettings settings, FeedStatus status) {
        this.settings = settings;
        this.status = status;
        this.admin = Admin.create(settings.admin());
    }

    TopicDescription awaited() throws InterruptedException, TimeoutException {
        Optional<TopicDescription> topic = look();
        while (topic.isEmpty()) {
            status.fails("Kafka 上还没有主题 %s，等受理服务建立，".formatted(settings.topic()));
            Thread.sleep(TOPIC_COMES.toMillis());
            topic = look();
        }
        return topic.get();
    }

    /** Asked after each page and looked at now and then; a broker that is away is no other topic. */
    boolean isAnother(String topicId) {
        if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos()) {
            return false;
        }
        lookedAt = System.nanoTime();
        try {
            Optional<TopicDescription> topic = look();
            status.works();
            boolean isAnother = topic.isEmpty() || !topic.get().topicId().toString().equals(topicId);
            if (isAnother) {
                LOG.warn("the topic {} is another one than before: it is read from its beginning", settings.topic());
            }
            return isAnother;
        } catch (KafkaException | TimeoutException away) {
            status.fails(away(settings));
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    static String away(KafkaSettings settings) {
        return "连不上 Kafka（%s），".formatted(settings.bootstrap());
    }

    private Optional<TopicDescription> look() throws InterruptedException, TimeoutException {
        try {
            return Optional.ofNullable(admin.describeTopics(List.of(settings.topic())).allTopicNames()
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS).get(settings.topic()));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
