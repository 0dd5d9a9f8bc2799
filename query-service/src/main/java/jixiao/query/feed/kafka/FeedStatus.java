package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.mirror.Hole;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the follower says of itself to those who ask from other threads. */
final class FeedStatus {
    /** A broker that is started again is back by then. */
    private static final Duration AWAY_IS_SAID = Duration.ofSeconds(10);
    /** So long after the last of it, as a ledger that is in use goes on. */
    private static final Duration FOREIGN_IS_SAID = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);
    final AtomicLong duplicates = new AtomicLong();
    final AtomicLong holes = new AtomicLong();
    final AtomicLong filled = new AtomicLong();
    private volatile boolean isWriter;
    private volatile long lag;
    private volatile long behindSince = -1;
    private volatile long lastSeen;
    private volatile Map<Integer, Long> offsets = Map.of();
    private volatile @Nullable Missing missing;
    private volatile @Nullable Failing failing;
    private volatile @Nullable String unreadable;
    private volatile @Nullable String fork;
    private volatile @Nullable Foreign foreign;
    private volatile @Nullable LedgerRecord rejected;

    /** Since when a hole is there, and why it is not filled. */
    record Missing(Hole hole, long since, String why) {
    }

    private record Failing(String sentence, long since) {
    }

    private record Foreign(String sentence, long at) {
    }

    /** {@code upTo}: where each partition is read up to; {@code newLag}: records behind that; {@code seen}: the last position come. */
    void reads(Map<Integer, Long> upTo, long newLag, long seen) {
        offsets = upTo;
        lag = newLag;
        lastSeen = seen;
        isWriter = true;
        if (newLag == 0) {
            behindSince = -1;
        } else if (behindSince < 0) {
            behindSince = System.nanoTime();
        }
    }

    /** Another process reads the topic, or nobody can. */
    void looksOn() {
        isWriter = false;
        lag = 0;
        lastSeen = 0;
        behindSince = -1;
        missing = null;
    }

    void fails(String sentence) {
        Failing before = failing;
        failing = new Failing(sentence, before == null ? System.nanoTime() : before.since);
    }

    void works() {
        failing = null;
    }

    /** Since its last look: nothing is known to come from the broker. */
    boolean isFailing() {
        return failing != null;
    }

    void misses(@Nullable Missing what) {
        missing = what;
    }

    void found(@Nullable String unreadableRecord) {
        unreadable = unreadableRecord;
    }

    void rejected(LedgerRecord record) {
        rejected = record;
    }

    /** The last record that the chain did not prove to be what comes next. */
    @Nullable LedgerRecord rejected() {
        return rejected;
    }

    void forked(@Nullable String sentence) {
        fork = sentence;
    }

    /** Another epoch came that is not taken; said once in the log however often it is. */
    void foreign(@Nullable String sentence) {
        Foreign before = foreign;
        if (sentence != null && (before == null || !before.sentence.equals(sentence))) {
            LOG.error(sentence);
        }
        foreign = sentence == null ? null : new Foreign(sentence, System.nanoTime());
    }

    @Nullable Missing missing() {
        return missing;
    }

    boolean isWriter() {
        return isWriter;
    }

    long lagEvents() {
        return lag;
    }

    /** Also where all is read and something before it never came: the views wait for it as they do for what is not read. */
    long lagSeconds() {
        long since = behindSince;
        Missing nowMissing = missing;
        return Math.max(since < 0 ? 0 : seconds(since), nowMissing == null ? 0 : seconds(nowMissing.since));
    }

    /** Up to where each partition is read. */
    Map<Integer, Long> offsets() {
        return offsets;
    }

    /** 0 where this process does not write. */
    long lastSeen() {
        return lastSeen;
    }

    /** What is not as it should be, as sentences; none where all is well. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Failing nowFailing = failing;
        if (nowFailing != null && System.nanoTime() - nowFailing.since > AWAY_IS_SAID.toNanos()) {
            sentences.add(nowFailing.sentence + "已 %d 秒。已收到的照常显示，恢复后自动赶上。".formatted(seconds(nowFailing.since)));
        }
        Missing nowMissing = missing;
        if (nowMissing != null) {
            sentences.add("账本第 %d 条还没有从 Kafka 收到，已等 %d 秒，其后的事件（已到第 %d 条）都在等它。%s"
                    .formatted(nowMissing.hole.first(), seconds(nowMissing.since), lastSeen, nowMissing.why));
        }
        String nowUnreadable = unreadable;
        if (nowUnreadable != null) {
            sentences.add(nowUnreadable);
        }
        Foreign nowForeign = foreign;
        if (nowForeign != null && System.nanoTime() - nowForeign.at < FOREIGN_IS_SAID.toNanos()) {
            sentences.add(nowForeign.sentence);
        }
        String nowFork = fork;
        if (nowFork != null) {
            sentences.add(nowFork);
        }
        return sentences;
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }
}
