package jixiao.query.fold.projector;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.View;
import jixiao.query.fold.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final Views views = new Views(ledger);

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void writes_one_version_for_each_event_that_changed_a_state() {
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000)).append(story.spent("1", "2024-01-05", 10));
        views.started(Views.ALL).caughtUp();
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.count("execution")).isEqualTo(4);
        ledger.append(closed(1));
        views.caughtUp();
        assertThat(views.count("execution")).as("a closing is stored once, in the calendar").isEqualTo(4);
        assertThat(views.count("calendar")).isEqualTo(2);
        assertThat(views.count("execution where until = 9223372036854775807")).isEqualTo(1);
        assertThat(views.count("alert where until = 9223372036854775807 and state::text like '%PACE%'")).isEqualTo(1);
        assertThat(views.count("target")).isEqualTo(3);
        assertThat(views.count("alert")).as("one of the pace, one at risk; nothing between them changed any").isEqualTo(2);
    }

    @Test
    void begins_a_late_project_with_what_its_year_and_the_rules_already_are() {
        ledger.append(closed(1), closed(2), firstRules());
        views.started(Views.ALL).caughtUp();
        ledger.append(story.begun(1_000_000, 2, 3_000));
        views.caughtUp();
        assertThat(views.count("execution where since <= 3")).isZero();
        assertThat(views.count("alert where until = 9223372036854775807 and state::text like '%FAR_BEHIND%'")).isEqualTo(1);
    }

    @Test
    void goes_on_where_it_was_after_a_restart() {
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000)).append(closed(1), closed(2));
        views.started(Views.ALL).caughtUp();
        String schema = views.schema();
        views.started(Views.ALL);
        ledger.append(closed(3), story.spent("1", "2024-03-05", 400_000));
        views.caughtUp();
        assertThat(views.schema()).isEqualTo(schema);
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.count("alert where until = 9223372036854775807 and state::text like '%RAISED%'")).isZero();
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
    }

    @Test
    void builds_anew_at_start_when_a_view_has_another_version() {
        ledger.append(story.begun(1_000_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
        assertThat(views.schema()).isEqualTo("view_1");
        List<View<?>> newer = Views.ALL.stream().<View<?>>map(view -> view.name().equals("unit") ? nextVersion(view) : view).toList();
        views.started(newer).caughtUp();
        assertThat(views.schema()).isEqualTo("view_2");
        assertThat(views.count("execution")).isEqualTo(3);
    }

    @Test
    void lets_only_one_of_two_processes_write() throws Exception {
        ledger.append(story.begun(1_000_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
        try (Projector other = new Projector(views.feed, views.feed, views.database, Views.ALL)) {
            other.start();
            for (int day = 10; day < 30; day++) {
                ledger.append(story.spent("V" + day, "2024-01-" + day, 1));
                assertThat(other.await(ledger.position(), Views.PATIENCE)).isTrue();
                views.caughtUp();
            }
            assertThat(views.count("execution")).isEqualTo(23);
            assertThat(other.deadLetters()).isEmpty();
        }
    }

    private static <S> View<S> nextVersion(View<S> view) {
        return new View<>(view.name(), view.version() + 1, view.family(), view.fold(), view.main(), view.reading(), view.items(),
                view.joining(),
                view.bases(), view.reach());
    }
}
