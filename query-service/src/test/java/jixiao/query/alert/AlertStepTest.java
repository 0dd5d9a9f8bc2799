package jixiao.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.ProjectId;
import jixiao.kernel.Role;
import jixiao.query.alert.Alert.State;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Test;

/** What of an alert's life can be told, each with the position it happened at. */
class AlertStepTest {
    private static final ProjectId PROJECT = new ProjectId(2024, "A");
    private static final Alert RAISED = new Alert("id", "RECTIFICATION_OVERDUE", 1, 1, YearMonth.of(2024, 3), "整改逾期 9 天", State.RAISED, at(5).recordedAt(),
            null, 5, null, null, null, null, null);

    /** As on a day that comes after several on which nothing ran. */
    @Test
    void two_steps_of_one_event_are_both_told() {
        assertThat(steps(RAISED.escalated(Role.LEADER, at(5)))).containsExactly("RAISED 5", "ESCALATED_LEADER 5");
    }

    @Test
    void none_hides_another_however_the_life_goes_on() {
        Alert lived = RAISED.escalated(Role.REVIEWER, at(6)).explained("已催办", "zhang", at(7));
        assertThat(steps(lived)).containsExactly("RAISED 5", "EXPLAINED 7", "ESCALATED_REVIEWER 6");
        assertThat(steps(lived.escalated(Role.LEADER, at(8)).ended(State.CLEARED, at(9))))
                .containsExactly("RAISED 5", "EXPLAINED 7", "ESCALATED_LEADER 8", "CLEARED 9");
    }

    private static List<String> steps(Alert alert) {
        return AlertStep.of(PROJECT, alert).map(step -> step.name() + " " + step.position()).toList();
    }

    private static At at(long position) {
        return new At(position, Instant.parse("2024-04-10T16:00:00Z").plusSeconds(position));
    }
}
