package jixiao.query.fold.build;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.Event;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.Money;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.Views;
import jixiao.query.fold.generation.Generation;
import jixiao.query.fold.generation.Generations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Views views = new Views(ledger);

    /** A year lived in small and large steps: late payments, refunds, a reopening, rules in mid-year, projects that come late. */
    @BeforeEach
    void a_year_has_been_lived() {
        views.started(Views.ALL);
        Random dice = new Random(7);
        List<Story> stories = new ArrayList<>();
        ledger.append(yearOpened());
        for (int month = 1; month <= 12; month++) {
            List<Event> events = new ArrayList<>();
            Story late = new Story("P" + month);
            stories.add(late);
            events.addAll(List.of(late.begun(1_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000)));
            for (Story story : stories) {
                for (int voucher = 0; voucher < 4; voucher++) {
                    int paid = 1 + dice.nextInt(month);
                    String name = month + "-" + voucher;
                    events.add(story.spent(name, "2024-%02d-%02d".formatted(paid, 1 + dice.nextInt(28)), dice.nextInt(60_000)));
                    if (dice.nextInt(5) == 0) {
                        events.add(story.reversed(name, "2024-%02d-28".formatted(month)));
                    }
                }
            }
            events.add(Duties.opened(month, "2024-%02d-28".formatted(month)));
            for (Story story : stories) {
                Duties duties = new Duties(story);
                events.addAll(List.of(duties.filed(month, ledger.position(), "1"), duties.returned(month),
                        duties.required(month, "2024-%02d-27".formatted(month))));
                if (dice.nextBoolean()) {
                    events.addAll(List.of(duties.filed(month, ledger.position(), null), duties.accepted(month), duties.replied(month)));
                }
            }
            events.addAll(List.of(Duties.began("2024-%02d-28".formatted(month)), Duties.began("2024-%02d-29".formatted(month))));
            events.add(closed(month));
            events.addAll(lived(late, month));
            if (month == 5) {
                events.add(firstRules());
            }
            if (month == 7) {
                events.addAll(List.of(reopened(7), closed(7)));
            }
            for (int from = 0; from < events.size();) {
                int to = Math.min(events.size(), from + 1 + dice.nextInt(month % 2 == 0 ? 3 : 60));
                ledger.append(events.subList(from, to).toArray(new Event[0]));
                from = to;
            }
        }
        views.caughtUp();
    }

    /**
     * What else happens to a project in a year: meetings, results, a plan by activity, adjustments that count from earlier or later months.
     */
    private static List<Event> lived(Story story, int month) {
        return List.of(story.spentOn("会议费", "M" + month, "2024-%02d-15".formatted(month), 9_000, 10, 2), story.reported(1, month, "2"),
                new ActivityPlanStated(story.project(),
                        new ActivityPlan(List.of(new ActivityPlan.PlannedActivity(month, new Activity("会议"), new Category("会议费"),
                                new Money(9_000))))),
                story.proposed(1, "2024-%02d-01".formatted(month), story.revision(900_000, 6, 5_000, 12, 10_000)),
                story.adjusted(1, "2024-%02d-01".formatted(month), 900_000, 6, 5_000, 12, 10_000),
                        story.reversed("M" + month, "2024-12-28"),
                story.proposed(2, "2024-06-01", story.revision(950_000, 12, 10_000)), story.adjusted(2, "2024-06-01", 950_000, 12, 10_000));
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void equals_what_was_lived_row_by_row() {
        Rebuilt rebuilt = views.projector.rebuild(false).orElseThrow();
        assertThat(rebuilt.differences()).containsOnlyKeys("execution", "calendar", "rulebook", "alert", "target", "unit",
                        "achievement", "adjustment", "activity", "project_unit",
                        "inspection", "rectification", "dead_letter", "account", "unit_tree", "delivery_hosts")
                .allSatisfy((table, count) -> assertThat(count).as(table).isZero());
        assertThat(rebuilt.position()).isEqualTo(ledger.position());
        assertThat(rebuilt.rows()).isGreaterThan(400);
        assertThat(rebuilt.switched()).isTrue();
        assertThat(views.schema()).isEqualTo("view_2");
        for (String table : List.of("achievement", "adjustment", "activity")) {
            assertThat(views.count(table)).as(table).isGreaterThanOrEqualTo(12);
        }
        assertThat(views.count("alert where until = 9223372036854775807 and state::text like '%WITHDRAWN%'")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 5_000})
    void gives_the_same_rows_in_batches_of_any_size(int size) {
        Generations generations = new Generations(views.database, Views.ALL);
        Generation next = new Generation(generations.create(), generations, Views.ALL, views.database, views.feed, views.feed);
        while (next.step(size) > 0) {
            assertThat(next.deadLetters()).isEmpty();
        }
        Comparison comparison = Comparison.of(views.database, Views.ALL, views.schema(), next.schema());
        assertThat(comparison.isClean()).as(comparison.differences + " " + comparison.examples).isTrue();
    }

    @Test
    void shows_a_row_that_was_tampered_with_and_does_not_switch_unasked() {
        ledger.execute("""
                update %s.execution set state = jsonb_set(state::jsonb, '{drafted}', '9')::json
                where key = '2024-P3' and since = (select min(since) from %1$s.execution where key = '2024-P3')"""
                .formatted(views.schema()));
        Rebuilt rebuilt = views.projector.rebuild(false).orElseThrow();
        assertThat(rebuilt.differences()).containsEntry("execution", 2L).containsEntry("alert", 0L);
        assertThat(rebuilt.examples()).containsEntry("execution", List.of("2024-P3"));
        assertThat(rebuilt.switched()).isFalse();
        assertThat(views.schema()).isEqualTo("view_1");
        assertThat(views.projector.rebuild(true).orElseThrow().switched()).isTrue();
        assertThat(views.projector.rebuild(false).orElseThrow().differences()).containsEntry("execution", 0L);
    }

    @Test
    void ends_when_nobody_waits_for_it_and_leaves_nothing_behind_that_is_shown() {
        String shown = views.caughtUp().projector.serving().schema();
        assertThatThrownBy(() -> views.projector.rebuild(false, () -> {
            throw new IllegalStateException("gone");
        })).hasMessage("gone");
        assertThat(views.projector.serving().schema()).isEqualTo(shown);
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
    }

    @Test
    void goes_on_serving_and_hearing_afterwards() {
        views.projector.rebuild(false);
        ledger.append(new Story("Z").begun(1_000, 3, 3_000));
        views.caughtUp();
        assertThat(views.count("execution where key = '2024-Z'")).isEqualTo(3);
    }
}
