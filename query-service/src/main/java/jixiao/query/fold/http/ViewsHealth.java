package jixiao.query.fold.http;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jixiao.query.feed.EventFeed;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.Failing;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ProjectorCondition;
import jixiao.query.fold.projector.ServingState;
import jixiao.web.answer.ShanghaiTime;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health of the views. DOWN: nothing can be shown, or what is shown no longer moves on. DEGRADED, still answered 200: something waits as
 * a dead letter, or the views have only just begun to fail or stay behind.
 */
@Component("viewsHealthIndicator")
class ViewsHealth implements HealthIndicator {
    private static final int MOST_LISTED = 20;
    /** A database that is started again is back by then. */
    private static final Duration FAILING_IS_DOWN = Duration.ofSeconds(10);
    /** A batch is bounded in events and rows: one that takes this long waits for something. */
    private static final Duration SILENT_IS_DEGRADED = Duration.ofSeconds(30);
    private static final Duration SILENT_IS_DOWN = Duration.ofMinutes(5);
    /** Whoever asks after something just stored waits for seconds; this long is no burst any more. */
    private static final Duration BEHIND_IS_DEGRADED = Duration.ofMinutes(1);
    private static final Status DEGRADED = new Status("DEGRADED");

    private final Projector projector;
    private final EventFeed feed;
    private final Clock clock;

    ViewsHealth(Projector projector, EventFeed feed, @Qualifier("boardClock") Clock clock) {
        this.projector = projector;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public Health health() {
        ServingState serving = projector.serving();
        ProjectorCondition condition = projector.condition();
        List<DeadLetter> waiting = projector.deadLetters();
        boolean isNotified = feed.isNotified();
        Health.Builder health = Health.status(statusOf(serving, condition, waiting, isNotified)).withDetail("position", serving.position());
        if (serving.refusal() != null) {
            health.withDetail("reason", serving.refusal());
        }
        if (!condition.isAlive()) {
            health.withDetail("thread", "推进视图的线程已停止，请重新启动。");
        }
        if (!isNotified) {
            health.withDetail("notifications", "没有接到账本的通知，视图改为每秒查看一次。");
        }
        Failing failing = condition.failing();
        if (failing != null) {
            health.withDetail("failure", failing.sentence()).withDetail("failures", failing.times())
                    .withDetail("failingSince", ShanghaiTime.of(clock.instant().minus(failing.lasting()).truncatedTo(ChronoUnit.SECONDS)));
        }
        if (isOver(condition.silent(), SILENT_IS_DEGRADED)) {
            health.withDetail("silentSeconds", condition.silent().toSeconds());
        }
        if (isOver(condition.behind(), BEHIND_IS_DEGRADED)) {
            health.withDetail("behindSeconds", condition.behind().toSeconds());
        }
        if (!waiting.isEmpty()) {
            health.withDetail("deadLetters", waiting.size()).withDetail("waiting", waiting.stream().limit(MOST_LISTED)
                    .map(letter -> letter.view() + " " + letter.key() + " @" + letter.position()).toList());
        }
        return health.build();
    }

    static Status statusOf(ServingState serving, ProjectorCondition condition, List<DeadLetter> waiting, boolean isNotified) {
        Failing failing = condition.failing();
        if (!serving.isReady() || !condition.isAlive() || isOver(condition.silent(), SILENT_IS_DOWN)
                || failing != null && (failing.isForGood() || isOver(failing.lasting(), FAILING_IS_DOWN))) {
            return Status.DOWN;
        }
        boolean isWell = isNotified && failing == null && waiting.isEmpty() && !isOver(condition.silent(), SILENT_IS_DEGRADED)
                && !isOver(condition.behind(), BEHIND_IS_DEGRADED);
        return isWell ? Status.UP : DEGRADED;
    }

    private static boolean isOver(Duration lasting, Duration limit) {
        return lasting.compareTo(limit) > 0;
    }
}
