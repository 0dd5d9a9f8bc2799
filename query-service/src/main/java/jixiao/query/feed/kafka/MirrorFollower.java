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
import org.apache.kafka.common.errors.RetriableException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
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
    private static final Duration SAID_EVERY = Duration.ofMinutes(10);
    private static final Duration ENDS_BY_ITSELF = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Mirror mirror;
    private final KafkaSettings settings;
    private final LedgerName name;
    private final String process;
    private final FollowedLedger ledger;
    private final FeedStatus status = new FeedStatus();
    private final Thread thread = new Thread(this::run, "mirror-follower");
    private volatile boolean closed;
    private Duration pause = FIRST_PAUSE;
    private long begunAt;
    private @Nullable String said;
    private long saidAt;
    private boolean isPrepared;

    /** {@code process}: the same in all followers of one process, so that several ledgers spread over several processes. */
    MirrorFollower(Mirror mirror, HoleSource source, KafkaSettings settings, LedgerName name, String process) {
        this.mirror = mirror;
        this.settings = settings;
        this.name = name;
        this.process = process;
        this.ledger = new FollowedLedger(source, settings.epoch().orElse(null));
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
        begunAt = System.nanoTime();
        MirrorWriter writer = new MirrorWriter(mirror, ledger, status);
        try (FollowedTopic topic = new FollowedTopic(settings, status)) {
            TopicDescription there = topic.awaited();
            String id = there.topicId().toString();
            LedgerConsumer consumer = new LedgerConsumer(settings, name, mirror.id(), process);
            try (TopicReading reading = new TopicReading(settings, name, consumer, id, writer, status)) {
                status.works();
                reading.until(() -> closed || topic.isAnother(id));
            }
        }
    }

    private void failed(Throwable failure) throws InterruptedException {
        if (failure instanceof InterruptException) {
            throw new InterruptedException();
        }
        if (System.nanoTime() - begunAt > LONGEST_PAUSE.toNanos()) {
            pause = FIRST_PAUSE;
        }
        String sentence = sentenceOf(failure);
        if (!sentence.equals(said) || System.nanoTime() - saidAt > SAID_EVERY.toNanos()) {
            LOG.warn("{} ({})", sentence, failure.toString());
            said = sentence;
            saidAt = System.nanoTime();
        }
        LOG.debug("the mirror is not followed", failure);
        status.fails(sentence);
        Thread.sleep(pause.toMillis());
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private String sentenceOf(Throwable failure) {
        if (failure instanceof RetriableException || failure instanceof TimeoutException) {
            return FollowedTopic.away(settings);
        }
        if (failure instanceof KafkaException) {
            return "Kafka（%s）拒绝了（%s），".formatted(settings.bootstrap(), failure.getMessage());
        }
        if (failure instanceof DataAccessException || failure instanceof FlywayException) {
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
            ledger.close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
