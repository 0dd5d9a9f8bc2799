package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.query.feed.mirror.Mirror;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Follower of the ledger's topic: one thread that keeps the mirror up with it, whatever fails meanwhile, and begins anew where the topic
 * under its name is another one.
 */
final class MirrorFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorFollower.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ENDS_BY_ITSELF = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Mirror mirror;
    private final HoleSource source;
    private final KafkaSettings settings;
    private final LedgerName ledger;
    private final FeedStatus status = new FeedStatus();
    private final Thread thread = new Thread(this::run, "mirror-follower");
    private volatile boolean closed;
    private Duration pause = FIRST_PAUSE;
    private boolean isPrepared;

    MirrorFollower(Mirror mirror, HoleSource source, KafkaSettings settings, LedgerName ledger) {
        this.mirror = mirror;
        this.source = source;
        this.settings = settings;
        this.ledger = ledger;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    FeedStatus status() {
        return status;
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    follow();
                } catch (RuntimeException | TimeoutException | Error failure) { // nobody would start this thread again
                    if (!closed) {
                        failed(failure);
                    }
                }
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    private void follow() throws InterruptedException, TimeoutException {
        if (!isPrepared) {
            mirror.prepare(settings.topic()); // it locks the tables that others read
            isPrepared = true;
        }
        MirrorWriter writer = new MirrorWriter(mirror, source, status);
        try (FollowedTopic topic = new FollowedTopic(settings, status)) {
            TopicDescription there = topic.awaited();
            String id = there.topicId().toString();
            try (TopicReading reading = new TopicReading(settings, ledger, id, there.partitions().size(), writer, status)) {
                pause = FIRST_PAUSE;
                status.works();
                reading.until(() -> closed || topic.isAnother(id));
            }
        }
    }

    private void failed(Throwable failure) throws InterruptedException {
        if (failure instanceof InterruptException) {
            throw new InterruptedException();
        }
        String sentence = sentenceOf(failure);
        LOG.warn("{} ({})", sentence, failure.toString());
        LOG.debug("the mirror is not followed", failure);
        status.fails(sentence);
        Thread.sleep(pause.toMillis());
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private String sentenceOf(Throwable failure) {
        if (failure instanceof KafkaException || failure instanceof TimeoutException) {
            return FollowedTopic.away(settings);
        }
        if (failure instanceof DataAccessException) {
            return "账本的镜像暂时不能写入，";
        }
        return failure instanceof IllegalStateException ? String.valueOf(failure.getMessage())
                : "接收 Kafka 的线程出错（%s），".formatted(failure);
    }

    /** A thread that is interrupted cannot tell the group that it leaves, and whoever takes its place would wait for its session's end. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(ENDS_BY_ITSELF.toMillis());
            thread.interrupt();
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
