package jixiao.query.alert;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A budget of 10 000.00 元, 30 % of it promised by March, 50 % by June, all by December; 25 % are spent in February and March is closed. */
class SeverityTest {
    private static final Rules FIRST = Rules.FIRST;
    private static final Rules TWO_ALERTS = new Rules(FIRST.nearMonths(), FIRST.farBehindPoints(), FIRST.greenFrom(), FIRST.yellowFrom(),
            FIRST.closingDay(),
            FIRST.clearMargin(), FIRST.goals(), FIRST.rush(), FIRST.filing(), FIRST.telling());
    private final Story story = new Story("A");
    private final List<Event> history = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private LocalDate today = LocalDate.of(2024, 4, 11);

    @Nested
    class By_the_first_rules {
        By_the_first_rules() {
            begin(firstRules());
        }

        @Test
        void being_far_behind_is_the_same_alert_grown_graver() {
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED BEHIND/BEHIND");
            heard(story.reversed("1", "2024-04-02"), closed(4));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/FAR_BEHIND");
            assertThat(last().ref(story.project())).hasToString("2024-A~FELL_BEHIND~3~1");
            assertThat(last().message()).as("what it was raised with").contains("，落后于支出计划 3 月底的 30.00%（3000.00 元），差 500.00 元");
            assertThat(last().worsened().message()).contains("，严重落后于支出计划 3 月底的 30.00%（3000.00 元），差 3000.00 元");
            assertThat(last().worsened().month()).hasToString("2024-04");
            assertThat(last().worsened().position()).isEqualTo(history.size());
            assertThat(last().worsened().at()).isEqualTo(times.get(history.size() - 1));
        }

        @Test
        void exactly_ten_points_are_not_far_and_a_fen_more_is() {
            heard(story.reversed("1", "2024-04-02"), story.spent("2", "2024-04-03", 200_000), closed(4));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED BEHIND/BEHIND");
            heard(story.spent("3", "2024-05-03", 1), story.reversed("3", "2024-05-04"), story.reversed("2", "2024-05-05"),
                    story.spent("4", "2024-05-06", 199_999), closed(5));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/FAR_BEHIND");
        }

        @Test
        void one_that_begins_far_behind_is_raised_so_and_does_not_rise_besides() {
            heard(closed(4), closed(5), closed(6));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED BEHIND/BEHIND", "FELL_BEHIND 6 RAISED FAR_BEHIND/FAR_BEHIND");
            assertThat(last().worsened()).isNull();
            assertThat(last().message()).contains("严重落后于支出计划 6 月底的 50.00%");
        }

        @Test
        void the_severity_stays_while_the_standing_says_what_holds_now_and_is_told_once() {
            heard(story.reversed("1", "2024-04-02"), closed(4));
            long rose = last().worsened().position();
            heard(story.spent("2", "2024-04-20", 250_000));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/BEHIND");
            heard(story.reversed("2", "2024-05-02"), closed(5));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/FAR_BEHIND");
            assertThat(last().worsened().position()).as("to and fro rings once").isEqualTo(rose);
            heard(story.spent("3", "2024-06-02", 300_000), closed(6));
            assertThat(plan()).startsWith("FELL_BEHIND 3 CLEARED FAR_BEHIND/null");
        }

        @Test
        void an_explanation_of_the_lesser_one_does_not_answer_for_the_graver() {
            heard(explained(3, 1));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 EXPLAINED BEHIND/BEHIND");
            today = LocalDate.of(2024, 5, 11);
            heard(story.reversed("1", "2024-04-02"), closed(4));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/FAR_BEHIND");
            assertThat(last().explained()).isNotNull();
            begins(21);
            assertThat(last().state()).as("ten days since it is asked anew").isEqualTo(Alert.State.RAISED);
            begins(22);
            assertThat(last().state()).isEqualTo(Alert.State.ESCALATED);
            heard(explained(3, 1));
            assertThat(last().state()).isEqualTo(Alert.State.EXPLAINED);
        }

        @Test
        void one_that_nobody_explained_waits_no_longer_because_it_became_graver() {
            today = LocalDate.of(2024, 4, 20);
            heard(story.reversed("1", "2024-03-31"));
            begins(22);
            assertThat(last().state()).as("the tenth day was a Sunday").isEqualTo(Alert.State.RAISED);
            begins(23);
            assertThat(last().state()).isEqualTo(Alert.State.ESCALATED);
        }

        @Test
        void nothing_rises_while_a_month_is_open_again() {
            heard(closed(4), reopened(4), story.reversed("1", "2024-03-31"));
            assertThat(last().worsened()).isNull();
            heard(closed(4));
            assertThat(last().worsened()).isNotNull();
        }

        @Test
        void an_event_heard_twice_moves_nothing() {
            heard(explained(3, 1), story.reversed("1", "2024-04-02"), closed(4), story.spent("2", "2024-04-20", 250_000), explained(3, 1));
            AlertState state = AlertState.FOLD.nothing();
            for (int i = 0; i < history.size(); i++) {
                At at = new At(i + 1, times.get(i));
                state = AlertState.FOLD.after(state, history.get(i), at);
                assertThat(AlertState.FOLD.after(state, history.get(i), at)).isEqualTo(state);
            }
        }
    }

    @Nested
    class By_rules_without_the_word {
        By_rules_without_the_word() {
            begin(new RulesAdopted(1, LocalDate.of(2020, 1, 1), TWO_ALERTS));
        }

        @Test
        void being_far_behind_is_an_alert_of_its_own() {
            heard(story.reversed("1", "2024-04-02"), closed(4));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED null/null", "FAR_BEHIND 3 RAISED null/null");
            assertThat(of(0).message()).doesNotContain("严重");
            heard(story.spent("2", "2024-04-20", 200_000));
            assertThat(plan()).as("by today's figures of April it never was").containsExactly("FELL_BEHIND 3 RAISED null/null",
                    "FAR_BEHIND 3 WITHDRAWN null/null");
        }

        /** Whoever was told once is not told again because the rules have another name for it. */
        @Test
        void what_they_raised_keeps_its_meaning_when_others_come_into_force() {
            heard(story.reversed("1", "2024-04-02"), closed(4), new RulesAdopted(2, LocalDate.of(2024, 5, 1), FIRST), closed(5));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED BEHIND/FAR_BEHIND", "FAR_BEHIND 3 RAISED null/null");
            heard(story.spent("2", "2024-05-20", 250_000), story.spent("3", "2024-06-20", 50_000), closed(6));
            assertThat(plan()).contains("FELL_BEHIND 3 CLEARED BEHIND/null", "FAR_BEHIND 3 CLEARED null/null",
                    "FELL_BEHIND 6 RAISED FAR_BEHIND/FAR_BEHIND");
        }

        @Test
        void what_was_only_behind_rises_by_those_that_come_into_force() {
            heard(new RulesAdopted(2, LocalDate.of(2024, 4, 1), FIRST), story.reversed("1", "2024-04-02"), closed(4));
            assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/FAR_BEHIND");
            assertThat(last().ruleVersion()).isEqualTo(1);
            assertThat(last().worsened().ruleVersion()).isEqualTo(2);
        }
    }

    @Test
    void what_rose_by_the_first_rules_rings_no_second_time_when_two_alerts_come_into_force() {
        begin(firstRules());
        heard(story.reversed("1", "2024-04-02"), closed(4), new RulesAdopted(2, LocalDate.of(2024, 5, 1), TWO_ALERTS), closed(5));
        assertThat(plan()).containsExactly("FELL_BEHIND 3 RAISED FAR_BEHIND/FAR_BEHIND");
    }

    @Test
    void answers_to_both_names_once_it_is_far_behind() {
        begin(firstRules());
        assertThat(List.of(last().answersTo("FELL_BEHIND"), last().answersTo("FAR_BEHIND"))).containsExactly(true, false);
        heard(story.reversed("1", "2024-04-02"), closed(4));
        assertThat(List.of(last().answersTo("FELL_BEHIND"), last().answersTo("FAR_BEHIND"), last().answersTo("PACE")))
                .containsExactly(true, true, false);
    }

    private void begin(Event rules) {
        heard(rules);
        heard(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000));
        heard(story.spent("1", "2024-02-01", 250_000), closed(1), closed(2), closed(3));
    }

    private void heard(Event... events) {
        for (Event event : events) {
            history.add(event);
            times.add(today.atTime(12, 0).atZone(Origin.ZONE).toInstant().plusSeconds(history.size()));
        }
    }

    private void begins(int day) {
        today = today.withDayOfMonth(day);
        heard(Duties.began(today.toString()));
    }

    private Event explained(int key, int occurrence) {
        return new AlertExplained(story.project(), null, "等待发票", new AccountName("clerk"), new AlertKey("FELL_BEHIND", key, occurrence));
    }

    private List<Alert> alerts() {
        AlertState state = AlertState.FOLD.nothing();
        for (int i = 0; i < history.size(); i++) {
            state = AlertState.FOLD.after(state, history.get(i), new At(i + 1, times.get(i)));
        }
        return state.alerts().stream().filter(alert -> alert.rule().endsWith("_BEHIND")).toList();
    }

    private Alert of(int number) {
        return alerts().get(number);
    }

    private Alert last() {
        List<Alert> all = alerts();
        return all.get(all.size() - 1);
    }

    /** Each alert about the spend plan: its severity, and what holds now. */
    private List<String> plan() {
        return alerts().stream().map(alert -> "%s %d %s %s/%s".formatted(alert.rule(), alert.key(), alert.state(), alert.severity(),
                alert.standing()))
                .map(line -> line.replace(Standing.FAR_BEHIND.toString(), "FAR_BEHIND").replace(Standing.BEHIND.toString(), "BEHIND"))
                        .toList();
    }
}
