package jixiao.query.alert;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Percent;
import jixiao.query.Story;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Test;

/** A budget of 10 000.00 元, 30 % of it promised by March, 50 % by June, all by December. */
class AlertStateTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private final Story story = new Story("A");
    private final List<Event> history = new ArrayList<>(List.of(firstRules()));

    AlertStateTest() {
        history.addAll(List.of(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000)));
    }

    @Test
    void knows_every_event() {
        assertThat(AlertState.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
    }

    @Test
    void warns_when_a_milestone_was_missed_and_says_by_how_much() {
        heard(story.spent("1", "2024-02-01", 250_000), closed(1));
        assertThat(open()).containsExactly("AT_RISK 3 since 2024-01", "PACE 1 since 2024-01");
        heard(closed(2));
        assertThat(open()).isEmpty();
        heard(closed(3));
        assertThat(open()).containsExactly("FELL_BEHIND 3 since 2024-03");
        assertThat(alerts()).last().extracting(Alert::message).isEqualTo(
                "项目A：截至 2024-03 底支出 2500.00 元（执行率 25.00%），落后于支出计划 3 月底的 30.00%（3000.00 元），差 500.00 元");
        assertThat(alerts()).last().extracting(Alert::ruleVersion).isEqualTo(1);
    }

    @Test
    void clears_when_the_money_is_spent_after_all() {
        heard(story.spent("1", "2024-02-01", 250_000), closed(1), closed(2), closed(3), story.spent("2", "2024-04-10", 200_000), closed(4));
        assertThat(open()).isEmpty();
        Alert behind = of("FELL_BEHIND").get(0);
        assertThat(behind.state()).isEqualTo(Alert.State.CLEARED);
        assertThat(behind.clearedAt()).isEqualTo(START.plusSeconds(history.size()));
        assertThat(behind.clearedPosition()).isEqualTo(history.size());
    }

    @Test
    void withdraws_what_a_late_payment_date_corrected() {
        heard(story.spent("1", "2024-02-01", 400_000));
        for (int month = 1; month <= 7; month++) {
            heard(closed(month));
        }
        assertThat(open()).contains("FELL_BEHIND 6 since 2024-06");
        heard(story.spent("2", "2024-06-28", 100_000));
        assertThat(of("FELL_BEHIND")).singleElement().extracting(Alert::state).isEqualTo(Alert.State.WITHDRAWN);
        assertThat(open()).isEmpty();
    }

    @Test
    void is_withdrawn_and_raised_anew_when_only_its_own_month_was_corrected() {
        heard(story.spent("1", "2024-03-01", 100_000), story.spent("2", "2024-04-10", 100_000));
        heard(closed(1), closed(2), closed(3), closed(4));
        assertThat(open()).contains("FELL_BEHIND 3 since 2024-03");
        heard(story.spent("3", "2024-03-31", 200_000), story.reversed("1", "2024-04-01"), story.reversed("2", "2024-04-10"));
        assertThat(of("FELL_BEHIND")).extracting(alert -> alert.month() + " " + alert.state())
                .containsExactly("2024-03 WITHDRAWN", "2024-04 RAISED");
    }

    @Test
    void withdraws_what_a_reopened_month_had_raised() {
        heard(closed(1), closed(2), closed(3));
        assertThat(open()).contains("FELL_BEHIND 3 since 2024-03");
        heard(reopened(3));
        assertThat(of("FELL_BEHIND")).singleElement().extracting(Alert::state).isEqualTo(Alert.State.WITHDRAWN);
        heard(story.spent("1", "2024-03-31", 300_000), closed(3));
        assertThat(open()).isEmpty();
    }

    @Test
    void raises_again_after_a_refund() {
        heard(story.spent("1", "2024-02-01", 400_000), closed(1), closed(2), closed(3), closed(4));
        assertThat(open()).isEmpty();
        heard(story.reversed("1", "2024-04-20"));
        assertThat(open()).contains("FELL_BEHIND 3 since 2024-04");
        heard(story.spent("2", "2024-04-21", 400_000));
        assertThat(of("FELL_BEHIND")).singleElement().extracting(Alert::state).isEqualTo(Alert.State.WITHDRAWN);
    }

    @Test
    void tells_two_missed_milestones_apart() {
        heard(story.spent("1", "2024-02-01", 250_000));
        for (int month = 1; month <= 6; month++) {
            heard(closed(month));
        }
        assertThat(of("FELL_BEHIND")).extracting(alert -> alert.key() + " " + alert.state())
                .containsExactly("3 RAISED", "6 RAISED");
        assertThat(of("FELL_BEHIND")).extracting(Alert::severity).containsExactly(Standing.BEHIND, Standing.FAR_BEHIND);
        assertThat(of("FELL_BEHIND").get(1).message()).contains("严重落后于支出计划 6 月底的 50.00%（5000.00 元），差 2500.00 元");
    }

    @Test
    void holds_on_to_a_missed_milestone_until_its_own_share_is_reached() {
        heard(story.spent("1", "2024-02-01", 299_999));
        for (int month = 1; month <= 6; month++) {
            heard(closed(month));
        }
        heard(story.spent("2", "2024-07-01", 1), closed(7));
        assertThat(of("FELL_BEHIND")).extracting(alert -> alert.key() + " " + alert.state()).containsExactly("3 CLEARED", "6 RAISED");
    }

    @Test
    void keeps_one_pace_alert_for_as_long_as_the_light_is_red() {
        heard(closed(1), closed(2));
        assertThat(open()).contains("PACE 1 since 2024-01").doesNotContain("PACE 2 since 2024-02");
        assertThat(of("PACE").get(0).message())
                .isEqualTo("项目A：截至 2024-01 底支出 0.00 元（执行率 0.00%），为序时进度（1/12）的 0.00%，低于 60.00%，亮红灯");
        heard(story.spent("1", "2024-03-01", 300_000), closed(3));
        assertThat(of("PACE")).singleElement().extracting(Alert::state).isEqualTo(Alert.State.CLEARED);
    }

    @Test
    void judges_anew_when_rules_are_adopted() {
        heard(story.spent("1", "2024-02-01", 250_000), closed(1), closed(2), closed(3));
        assertThat(of("FAR_BEHIND")).isEmpty();
        heard(new RulesAdopted(2, LocalDate.of(2024, 1, 1), new Rules(2, new Percent(100), new Percent(8_000), new Percent(6_000), 11)));
        assertThat(of("FAR_BEHIND")).singleElement().extracting(Alert::ruleVersion).isEqualTo(2);
    }

    @Test
    void warns_nobody_by_rules_that_nobody_adopted() {
        history.remove(0);
        heard(closed(1), closed(2), closed(3));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void is_not_moved_by_an_event_heard_twice() {
        heard(story.spent("1", "2024-02-01", 250_000), closed(1), closed(2), closed(3), story.spent("2", "2024-03-30", 50_000));
        AlertState state = AlertState.FOLD.nothing();
        long position = 0;
        for (Event event : history) {
            At at = new At(++position, START.plusSeconds(position));
            state = AlertState.FOLD.after(state, event, at);
            assertThat(AlertState.FOLD.after(state, event, at)).isEqualTo(state);
        }
    }

    @Test
    void gives_an_alert_the_same_id_in_every_life() {
        heard(closed(1), closed(2), closed(3));
        List<String> ids = ids();
        assertThat(ids()).containsExactlyElementsOf(ids).doesNotHaveDuplicates();
    }

    /** What is known of a project says it, and neither a position nor a place in a list. */
    @Test
    void counts_how_often_it_warned_of_the_same_thing() {
        heard(closed(1), closed(2), closed(3), reopened(3), closed(3));
        assertThat(of("FELL_BEHIND")).extracting(alert -> alert.ref(story.project()) + " " + alert.state())
                .containsExactly("2024-A~FELL_BEHIND~3~1 WITHDRAWN", "2024-A~FELL_BEHIND~3~2 RAISED");
        List<String> before = ids();
        history.add(1, new Story("B").submitted());
        assertThat(ids()).as("all positions are others").isEqualTo(before);
    }

    private List<String> ids() {
        return alerts().stream().map(alert -> alert.ref(story.project()).toString()).toList();
    }

    private void heard(Event... events) {
        history.addAll(List.of(events));
    }

    private List<Alert> alerts() {
        AlertState state = AlertState.FOLD.nothing();
        long position = 0;
        for (Event event : history) {
            state = AlertState.FOLD.after(state, event, new At(++position, START.plusSeconds(position)));
        }
        return state.alerts();
    }

    private List<Alert> of(String rule) {
        return alerts().stream().filter(alert -> alert.rule().equals(rule)).toList();
    }

    private List<String> open() {
        return alerts().stream().filter(Alert::isOpen)
                .map(alert -> alert.rule() + " " + alert.key() + " since " + alert.month()).toList();
    }
}
