package jixiao.query.fold.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.deadletter.Failing;
import jixiao.query.fold.projector.ProjectorCondition;
import jixiao.query.fold.projector.ServingState;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ViewsHealthTest {
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final ServingState READY = new ServingState("view_1", 7, null, 1, 0);
    private static final Duration NO = Duration.ZERO;

    @Test
    void is_up_while_everything_is_heard() {
        assertThat(status(READY, true, null, NO, NO)).isEqualTo(Status.UP);
        assertThat(status(READY, true, null, Duration.ofSeconds(29), Duration.ofSeconds(59))).isEqualTo(Status.UP);
    }

    @Test
    void is_degraded_from_the_first_failure_and_down_when_it_lasts() {
        assertThat(status(READY, true, failing(1, false), NO, NO)).isEqualTo(DEGRADED);
        assertThat(status(READY, true, failing(11, false), NO, NO)).isEqualTo(Status.DOWN);
    }

    @Test
    void is_down_at_once_where_the_ledger_cannot_be_read_the_thread_is_gone_or_nothing_can_be_shown() {
        assertThat(status(READY, true, failing(0, true), NO, NO)).isEqualTo(Status.DOWN);
        assertThat(status(READY, false, null, NO, NO)).isEqualTo(Status.DOWN);
        assertThat(status(new ServingState(null, 0, "请稍候", 0, 0), true, null, NO, NO)).isEqualTo(Status.DOWN);
    }

    @Test
    void is_degraded_by_silence_and_by_staying_behind_and_down_by_long_silence() {
        assertThat(status(READY, true, null, Duration.ofSeconds(31), NO)).isEqualTo(DEGRADED);
        assertThat(status(READY, true, null, NO, Duration.ofSeconds(61))).isEqualTo(DEGRADED);
        assertThat(status(READY, true, null, Duration.ofMinutes(6), NO)).isEqualTo(Status.DOWN);
    }

    @Test
    void is_degraded_while_something_waits_or_notifications_are_not_heard() {
        ProjectorCondition well = new ProjectorCondition(true, null, NO, NO);
        assertThat(ViewsHealth.statusOf(READY, well, List.of(new DeadLetter("execution", "2024-A", 7, "broken", 0)), true))
                .isEqualTo(DEGRADED);
        assertThat(ViewsHealth.statusOf(READY, well, List.of(), false)).isEqualTo(DEGRADED);
    }

    private static Failing failing(int seconds, boolean isForGood) {
        return new Failing("视图无法推进", isForGood, 1, System.nanoTime() - Duration.ofSeconds(seconds).toNanos());
    }

    private static Status status(ServingState serving, boolean isAlive, Failing failing, Duration silent, Duration behind) {
        return ViewsHealth.statusOf(serving, new ProjectorCondition(isAlive, failing, silent, behind), List.of(), true);
    }
}
