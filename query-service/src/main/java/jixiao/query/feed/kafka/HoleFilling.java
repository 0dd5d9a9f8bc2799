package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.kafka.FeedStatus.Missing;
import jixiao.query.feed.kafka.Resequencer.Verdict;
import jixiao.query.feed.mirror.Hole;
import jixiao.query.feed.mirror.HoleSource;
import org.jspecify.annotations.Nullable;

/** Has what does not come over Kafka be fetched from the ledger, once it has been missing for some time; says what cannot be. */
final class HoleFilling {
    /** What is only shuffled or on its way again comes by then. */
    private static final long HOLE_LASTS_NANOS = Duration.ofMillis(500).toNanos();
    private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_AT_ONCE = 1_000;
    private final Resequencer resequencer;
    private final HoleSource source;
    private final FeedStatus status;
    private @Nullable Hole hole;
    private long holeSince;
    private long askedAt;
    private int asked;

    HoleFilling(Resequencer resequencer, HoleSource source, FeedStatus status) {
        this.resequencer = resequencer;
        this.source = source;
        this.status = status;
    }

    void look() {
        List<Hole> found = resequencer.holes();
        if (found.isEmpty()) {
            hole = null;
            status.misses(null);
            return;
        }
        Hole first = found.get(0);
        long now = System.nanoTime();
        if (hole == null || !hole.epoch().equals(first.epoch()) || hole.last() != first.last()) {
            holeSince = now;
            status.holes.incrementAndGet();
        }
        if (hole == null || hole.first() != first.first()) {
            asked = 0;
            status.misses(null);
        }
        hole = first;
        if (now - holeSince > HOLE_LASTS_NANOS && (asked == 0 || now - askedAt >= ASKED_AGAIN_NANOS)) {
            askedAt = now;
            asked++;
            fill(found);
        }
    }

    private void fill(List<Hole> found) {
        Optional<HoleSource.Filling> filling = source.fill(found, MOST_AT_ONCE);
        boolean isFilled = false;
        if (filling.isPresent()) {
            List<LedgerRecord> records = filling.get().records();
            for (LedgerRecord record : records) {
                if (resequencer.offer(Arrived.fromLedger(record)) == Verdict.KEPT) {
                    status.filled.incrementAndGet();
                }
            }
            if (records.isEmpty()) {
                resequencer.clear(filling.get().epoch());
            }
            isFilled = records.isEmpty() ? resequencer.holes().isEmpty() : asked == 1;
        }
        if (!isFilled) {
            status.misses(new Missing(found.get(0), holeSince, whyNot(filling)));
        }
    }

    private String whyNot(Optional<HoleSource.Filling> filling) {
        if (filling.isPresent()) {
            return filling.get().records().isEmpty() ? "受理服务的账本里也没有它。" : "受理服务的账本里的这一条，校验值对不上。";
        }
        return source.isGiven() ? "受理服务的数据库连不上，暂时不能由账本补齐。" : "没有设置 jixiao.ledger.url，不能由账本补齐。";
    }
}
