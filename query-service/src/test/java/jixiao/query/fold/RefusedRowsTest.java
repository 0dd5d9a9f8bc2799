package jixiao.query.fold;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database refuses to store stops one project in one view, and what stands on it; everything else flows. */
class RefusedRowsTest {
    private static final String LIVE = " and until = 9223372036854775807";
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story sick = new Story("SICK");
    private final Story well = new Story("WELL");
    private final Views views = new Views(ledger);

    @BeforeEach
    void two_projects_have_begun() {
        ledger.append(firstRules(), yearOpened()).append(sick.begun(1_000, 3, 3_000)).append(well.begun(1_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_row_that_is_refused_parks_its_project_at_the_event_that_made_it() {
        refuse("execution", "since < 11 or key <> '2024-SICK'");
        ledger.append(sick.spent("1", "2024-01-05", 100), well.spent("1", "2024-01-05", 100), sick.spent("2", "2024-01-06", 100),
                well.spent("2", "2024-01-06", 100), sick.spent("3", "2024-01-07", 100), well.spent("3", "2024-01-07", 100));
        views.caughtUp();
        assertThat(waiting()).contains("execution 2024-SICK @11").noneMatch(letter -> letter.startsWith("alert"))
                .noneMatch(letter -> letter.contains("WELL"));
        assertThat(views.projector.deadLetters()).filteredOn(letter -> letter.view().equals("execution")).singleElement()
                .satisfies(letter -> assertThat(letter.error()).contains("violates check constraint"));
        assertThat(views.count("execution where key = '2024-SICK'")).as("what was stored before stays").isEqualTo(4);
        assertThat(views.count("execution where key = '2024-WELL'")).isEqualTo(6);
        ledger.append(closed(1));
        views.caughtUp();
        assertThat(waiting()).as("what stands on it waits once it would be judged")
                .contains("alert 2024-SICK @%d".formatted(ledger.position()));
        assertThat(views.count("target where key = '2024-SICK'")).as("other views of the same project flow").isPositive();
    }

    @Test
    void a_closing_that_is_refused_for_one_project_is_written_for_all_others() {
        List<Event> more = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            more.addAll(List.of(new Story("P" + number).begun(1_000, 3, 3_000)));
        }
        ledger.append(more.toArray(new Event[0]));
        views.caughtUp();
        refuse("alert", "key not like '2024-P7~%'");
        ledger.append(closed(1), closed(2), closed(3), well.spent("1", "2024-03-05", 1));
        views.caughtUp();
        assertThat(waiting()).singleElement().asString().startsWith("alert 2024-P7 @");
        assertThat(views.count("alert where key like '%~PACE~1~1' and state like '%RAISED%'" + LIVE)).isEqualTo(41);
    }

    @Test
    void a_view_that_takes_no_row_at_all_leaves_the_others_alone() {
        refuse("execution", "false");
        ledger.append(new Story("LATE").begun(1_000, 3, 3_000)).append(closed(1), well.spent("1", "2024-01-05", 100));
        views.caughtUp();
        assertThat(waiting()).anyMatch(letter -> letter.startsWith("execution 2024-LATE"));
        assertThat(views.count("target where key = '2024-LATE'")).isEqualTo(3);
        assertThat(views.projector.condition().failing()).isNull();
    }

    @Test
    void what_the_database_takes_again_flows_again() {
        refuse("execution", "key <> '2024-SICK'");
        ledger.append(sick.spent("1", "2024-01-05", 100), sick.spent("2", "2024-01-06", 100));
        views.caughtUp();
        assertThat(views.projector.retryDeadLetters()).isZero();
        assertThat(views.projector.deadLetters()).as("each was tried").allSatisfy(letter -> assertThat(letter.attempts()).isPositive());
        ledger.execute("alter table %s.execution drop constraint refused".formatted(views.schema()));
        assertThat(views.projector.retryDeadLetters()).isEqualTo(1);
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
    }

    private List<String> waiting() {
        return views.projector.deadLetters().stream().map(letter -> letter.view() + " " + letter.key() + " @" + letter.position()).toList();
    }

    private void refuse(String table, String check) {
        ledger.execute("alter table %s.%s add constraint refused check (%s) not valid".formatted(views.schema(), table, check));
    }
}
