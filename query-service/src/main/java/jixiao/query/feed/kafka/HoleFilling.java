package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jixiao.kafka.LedgerRecord;
import jixiao.query.feed.kafka.FeedStatus.Missing;
import jixiao.query.feed.kafka.Resequencer.Verdict;
import jixiao.query.feed.mirror.Hole;
import jixiao.query.feed.mirror.HoleSource;
import org.jspecify.annotations.Nullable;

/**
 * Has what does not come over Kafka be fetched from the ledger, once it has been missing for some time; says what cannot be. The ledger is
 * asked on another thread: what comes meanwhile waits for no answer.
 */
final class HoleFilling {
    /** What is only shuffled or on its way again comes by then. */
    private static final long HOLE_LASTS_NANOS = Duration.ofMillis(500).toNanos();
    private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_AT_ONCE = 1_000;
    private final Resequencer resequencer;
    private final HoleSource source;
    private final Executor asking;
    private final FeedStatus status;
    private @Nullable Hole hole;
    private @Nullable CompletableFuture<Optional<HoleSource.Filling>> answer;
    private long holeSince;
    private long askedAt;
    private int asked;

    HoleFilling(Resequencer resequencer, HoleSource source, Executor asking, FeedStatus status) {
        this.resequencer = resequencer;
        this.source = source;
        this.asking = asking;
        this.status = status;
    }

    /** True where the ledger has given something. */
    boolean look() {
        List<Hole> found = resequencer.holes();
        if (found.isEmpty()) {
            hole = null;
            status.misses(null);
            return false;
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
        if (answer != null) {
            return answer.isDone() && take(answer.join(), first);
        }
        if (now - holeSince > HOLE_LASTS_NANOS && (asked == 0 || now - askedAt >= ASKED_AGAIN_NANOS)) {
            askedAt = now;
            asked++;
            answer = CompletableFuture.supplyAsync(() -> source.fill(found, MOST_AT_ONCE), asking);
        }
        return false;
    }

    private boolean take(Optional<HoleSource.Filling> filling, Hole first) {
        answer = null;
        boolean isFilled = false;
        boolean hasGiven = false;
        if (filling.isPresent()) {
            List<LedgerRecord> records = filling.get().records();
            for (LedgerRecord record : records) {
                if (resequencer.offer(Arrived.fromLedger(record)) == Verdict.KEPT) {
                    status.filled.incrementAndGet();
                    hasGiven = true;
                }
            }
            if (records.isEmpty()) {
                resequencer.clear(filling.get().epoch());
            }
            isFilled = records.isEmpty() ? resequencer.holes().isEmpty() : asked <= 1;
        }
        if (!isFilled) {
            status.misses(new Missing(first, holeSince, whyNot(filling)));
        }
        return hasGiven;
    }

    private String whyNot(Optional<HoleSource.Filling> filling) {
        if (filling.isPresent()) {
            return filling.get().records().isEmpty() ? "受理服务的账本里也没有它。" : "受理服务的账本里的这一条，校验值对不上。";
        }
        return source.isGiven() ? "受理服务的数据库连不上，暂时不能由账本补齐。" : "没有设置 jixiao.ledger.url，不能由账本补齐。";
    }
}
