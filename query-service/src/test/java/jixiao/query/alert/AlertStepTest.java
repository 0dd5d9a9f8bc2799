package jixiao.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.query.alert.Alert.State;
import jixiao.query.fold.At;
import jixiao.query.fold.StateJson;
import org.junit.jupiter.api.Test;

/** What of an alert's life can be told, each with the position it happened at. */
class AlertStepTest {
    private static final ProjectId PROJECT = new ProjectId(2024, "A");
    private static final Alert RAISED = new Alert("RECTIFICATION_OVERDUE", 1, 1, 1, "uuid", YearMonth.of(2024, 3), "整改逾期 9 天", State.RAISED,
            at(5).recordedAt(),
            null, 5, null, null, null, null, null, null, null, null, null);

    /** As on a day that comes after several on which nothing ran. */
    @Test
    void two_steps_of_one_event_are_both_told() {
        assertThat(steps(RAISED.escalated(Role.LEADER, at(5)))).containsExactly("RAISED 5", "ESCALATED_LEADER 5");
    }

    @Test
    void none_hides_another_however_the_life_goes_on() {
        Alert lived = RAISED.escalated(Role.REVIEWER, at(6)).explained("已催办", "zhang", at(7));
        assertThat(steps(lived)).containsExactly("RAISED 5", "EXPLAINED 7", "ESCALATED_REVIEWER 6");
        assertThat(steps(lived.escalated(Role.LEADER, at(8)).ended(State.CLEARED, "已回复", at(9))))
                .containsExactly("RAISED 5", "EXPLAINED 7", "ESCALATED_LEADER 8", "CLEARED 9");
    }

    @Test
    void what_is_explained_when_it_is_over_is_no_step() {
        Alert over = RAISED.ended(State.CLEARED, "已回复", at(6)).explained("早已付清", "zhang", at(7));
        assertThat(steps(over)).containsExactly("RAISED 5", "CLEARED 6");
        assertThat(over.state()).isEqualTo(State.CLEARED);
        assertThat(over.explained().afterEnd()).isTrue();
    }

    /** Or the second of each would pass for the first, which was told. */
    @Test
    void what_happens_again_after_it_became_graver_is_another_step_of_the_same_name() {
        Alert first = RAISED.explained("已催办", "zhang", at(6)).escalated(Role.REVIEWER, at(7));
        Alert graver = first.worsened(1, new AlertRule.RuleFinding(1, YearMonth.of(2024, 4), Standing.FAR_BEHIND, () -> "更重"), at(8));
        Alert again = graver.explained("再说明", "zhang", at(9)).escalated(Role.REVIEWER, at(10));
        assertThat(steps(graver)).containsExactly("RAISED 5", "EXPLAINED 6", "WORSENED 8", "ESCALATED_REVIEWER 7");
        assertThat(steps(again)).containsExactly("RAISED 5", "EXPLAINED 9", "WORSENED 8", "ESCALATED_REVIEWER 10");
        List<String> told = Stream.of(first, graver, again).flatMap(alert -> AlertStep.of(PROJECT, alert)).map(AlertStep::once).distinct()
                .toList();
        assertThat(told).containsExactlyInAnyOrder("RAISED", "EXPLAINED", "ESCALATED_REVIEWER", "WORSENED", "EXPLAINED|WORSENED",
                "ESCALATED_REVIEWER|WORSENED");
    }

    @Test
    void says_the_figures_of_its_own_day() {
        Alert graver = RAISED.worsened(1, new AlertRule.RuleFinding(1, YearMonth.of(2024, 4), Standing.FAR_BEHIND, () -> "更重"), at(8));
        assertThat(AlertStep.of(PROJECT, graver).map(step -> step.kind() + " " + step.month() + " " + step.message()))
                .containsExactly("RECTIFICATION_OVERDUE 2024-03 整改逾期 9 天", "FAR_BEHIND 2024-04 更重");
    }

    @Test
    void of_an_end_says_how_it_ended_where_that_is_known() {
        Alert over = RAISED.ended(State.CLEARED, "四月一日已回复", at(6));
        assertThat(AlertStep.of(PROJECT, over).map(AlertStep::message)).containsExactly("整改逾期 9 天", "四月一日已回复");
        assertThat(AlertStep.of(PROJECT, withoutEnding(over)).map(AlertStep::message)).as("as those that ended earlier")
                .containsExactly("整改逾期 9 天", "整改逾期 9 天");
    }

    private static Alert withoutEnding(Alert alert) {
        return StateJson.read(StateJson.write(alert).replaceAll(",\"ending\":\"[^\"]*\"", ""), Alert.class);
    }

    private static List<String> steps(Alert alert) {
        return AlertStep.of(PROJECT, alert).map(step -> step.name() + " " + step.position()).toList();
    }

    private static At at(long position) {
        return new At(position, Instant.parse("2024-04-10T16:00:00Z").plusSeconds(position));
    }
}
