package jixiao.query.fold.deadletter;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jixiao.kernel.event.EventJson;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.LentTable;
import jixiao.query.fold.View;
import jixiao.query.fold.Views;
import jixiao.query.fold.generation.Generation;
import jixiao.query.fold.generation.Generations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story sick = new Story("SICK");
    private final Story well = new Story("WELL");
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final Views views = new Views(ledger);

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_fold_that_throws_stops_one_project_in_one_view() {
        views.started(withBrokenView());
        ledger.append(sick.begun(1_000, 3, 3_000)).append(well.begun(1_000, 3, 3_000))
                .append(sick.spent("1", "2024-01-05", 100), well.spent("1", "2024-01-05", 100), sick.spent("2", "2024-01-06", 100));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.view()).isEqualTo("unit");
            assertThat(letter.key()).isEqualTo("2024-SICK");
            assertThat(letter.position()).isEqualTo(7);
            assertThat(letter.error()).contains("broken");
        });
        assertThat(views.count("unit where key = '2024-SICK'")).isEqualTo(1);
        assertThat(views.count("unit where key = '2024-WELL'")).isEqualTo(2);
        assertThat(views.count("execution where key = '2024-SICK'")).isEqualTo(5);
    }

    @Test
    void what_waited_is_folded_anew_once_the_fold_is_mended() {
        views.started(withBrokenView());
        ledger.append(sick.begun(1_000, 3, 3_000));
        views.caughtUp();
        ledger.append(sick.spent("1", "2024-01-05", 100), sick.spent("2", "2024-01-06", 100));
        views.caughtUp(); // what came after the first showing is heard after the projector's own retry at its start
        assertThat(views.projector.retryDeadLetters()).isZero();
        broken.set(false);
        assertThat(views.projector.retryDeadLetters()).isEqualTo(1);
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.count("dead_letter")).isZero();
        ledger.append(sick.spent("3", "2024-01-07", 100));
        views.caughtUp();
        assertThat(views.count("unit where key = '2024-SICK'")).isEqualTo(4);
        assertThat(views.projector.rebuild(false).orElseThrow().differences()).containsEntry("unit", 0L);
    }

    @Test
    void an_event_that_cannot_be_read_stops_its_project_in_every_view_and_stays_so_after_a_restart() {
        views.started(Views.ALL);
        ledger.append(firstRules()).append(sick.begun(1_000, 3, 3_000)).append(well.begun(1_000, 3, 3_000));
        ledger.appendRaw("2024-SICK", "TargetBlessed", "{}").append(closed(1), sick.spent("1", "2024-01-05", 100));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).extracting(DeadLetter::view).containsExactlyInAnyOrder("execution", "alert", "target",
                "achievement", "adjustment", "activity", "project_unit",
                "inspection", "rectification");
        views.started(Views.ALL).caughtUp();
        assertThat(views.projector.deadLetters()).hasSize(9).allSatisfy(letter -> assertThat(letter.position()).isEqualTo(8));
        assertThat(views.count("execution where key = '2024-SICK'")).isEqualTo(3);
        assertThat(views.count("execution where key = '2024-WELL'")).isEqualTo(3);
    }

    @Test
    void what_waits_is_tried_a_few_at_a_time_and_ever_more_seldom() {
        views.started(Views.ALL).caughtUp();
        for (int number = 0; number < 5; number++) {
            ledger.append(new Story("P" + number).drafted(1_000)).appendRaw("2024-P" + number, "TargetBlessed", "{}");
        }
        views.caughtUp();
        String schema = views.schema();
        views.projector.close();
        Generations generations = new Generations(views.database, Views.ALL);
        Generation generation = new Generation(generations.live().orElseThrow(), generations, Views.ALL, views.database, views.feed,
                views.feed);
        String tried = "select sum(attempts) from " + schema + ".dead_letter";
        generation.retryDeadLetters(7, true);
        assertThat(ledger.count(tried)).isEqualTo(7);
        generation.retryDeadLetters(100, true);
        assertThat(ledger.count(tried)).as("each once").isEqualTo(45);
        generation.retryDeadLetters(100, true);
        assertThat(ledger.count(tried)).as("none is due").isEqualTo(45);
        for (int round = 0; round < 12; round++) {
            generation.retryDeadLetters(100, false);
        }
        String wait = "select round(extract(epoch from max(next_try) - now()) / 3600) from " + schema + ".dead_letter";
        assertThat(ledger.count(wait)).as("hours, however often it was in vain").isEqualTo(6);
    }

    @Test
    void an_unreadable_event_of_the_year_waits_under_the_years_name_and_the_rest_flows() {
        views.started(Views.ALL);
        ledger.append(firstRules()).append(well.begun(1_000, 3, 3_000)).append(closed(1));
        ledger.appendRaw("year-2024", "PeriodBlessed", "{}").append(closed(2), well.spent("1", "2024-02-05", 100));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).extracting(letter -> letter.view() + " " + letter.key())
                .containsExactlyInAnyOrder("alert year-2024", "calendar year-2024");
        ledger.append(sick.begun(1_000, 3, 3_000));
        views.caughtUp();
        assertThat(views.count("calendar where until = 9223372036854775807 and state::json->'deadlines'->>'closedThrough' = '1'"))
                .isEqualTo(1);
        assertThat(views.projector.retryDeadLetters()).isZero();
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
    }

    @Test
    void a_year_that_can_be_read_again_is_folded_into_its_projects() {
        views.started(Views.ALL);
        ledger.append(firstRules()).append(well.begun(1_000, 3, 3_000)).append(closed(1));
        ledger.appendRaw("year-2024", "PeriodBlessed", "{}").append(well.spent("1", "2024-02-05", 100), closed(2));
        views.caughtUp();
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
        ledger.execute("update command.ledger set type = 'PeriodReopened', payload = '%s' where type = 'PeriodBlessed'"
                .formatted(EventJson.write(Story.reopened(1))));
        views.projector.retryDeadLetters();
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.count("calendar where until = 9223372036854775807 and state::json->'deadlines'->>'closedThrough' = '2'"))
                .isEqualTo(1);
        assertThat(views.projector.rebuild(false).orElseThrow()).satisfies(one -> assertThat(one.switched()).as(one.toString()).isTrue());
    }

    /** The unit's table, lent to a view of projects that breaks on the first spend of a sick one. */
    private List<View<?>> withBrokenView() {
        return LentTable.of((was, event, at) -> {
            if (broken.get() && event.project().code().equals("SICK")) {
                throw new IllegalStateException("broken");
            }
            return was + event.voucher();
        });
    }
}
