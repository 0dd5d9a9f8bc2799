package jixiao.identity.audit;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this process knows the log to reach, and what was found against it: a log that ends before that, or says something else there,
 * was changed behind our back, which its chain alone would not tell. It is still appended to: a later record is better than none.
 */
final class KnownTail {
    private static final Logger LOG = LoggerFactory.getLogger(KnownTail.class);
    private volatile AuditPlace furthest = AuditPlace.START;
    private volatile @Nullable String objection;

    AuditPlace furthest() {
        return furthest;
    }

    synchronized void saw(AuditPlace place) {
        if (place.number() > furthest.number()) {
            furthest = place;
        }
    }

    /** {@code hashAtKnown}: what the log holds at the place {@code known} now; null where it holds nothing there. */
    void check(AuditPlace known, byte @Nullable [] hashAtKnown) {
        if (known.number() == 0 || Arrays.equals(known.hash(), hashAtKnown)) {
            return;
        }
        objectTo(hashAtKnown == null ? "审计记录的第 %d 条不见了".formatted(known.number())
                : "审计记录的第 %d 条的校验值与此前不同".formatted(known.number()));
    }

    void objectTo(String sentence) {
        if (objection == null) {
            LOG.error("{}：有人改动了审计记录，请保全数据库并查明原因。", sentence);
        }
        objection = sentence;
    }

    Optional<String> objection() {
        return Optional.ofNullable(objection);
    }
}
