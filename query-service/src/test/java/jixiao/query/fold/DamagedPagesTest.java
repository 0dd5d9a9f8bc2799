package jixiao.query.fold;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.build.Rebuilt;
import jixiao.query.fold.deadletter.Failing;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of the database's files that can no longer be read: of a view, and of the ledger itself. */
class DamagedPagesTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story sick = new Story("A");
    private final Story between = new Story("M");
    private final Story well = new Story("Z");
    private Views views = new Views(ledger);

    @BeforeEach
    void one_project_lies_pages_before_another() {
        ledger.append(firstRules(), yearOpened()).append(sick.begun(1_000, 3, 3_000)).append(between.begun(1_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
        for (int voucher = 0; voucher < 60; voucher++) {
            ledger.append(between.spent("V" + voucher, "2024-01-05", 1));
        }
        ledger.append(well.begun(1_000, 3, 3_000));
        views.caughtUp();
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_page_of_a_view_parks_the_projects_on_it_and_the_view_is_built_anew() throws IOException {
        String schema = views.schema();
        stopProjector();
        ledger.damage(schema + ".execution", (int) ledger.count("select (ctid::text::point)[0]::int from " + schema
                + ".execution where key = '2024-A' and until = 9223372036854775807"), "since");
        views.started(Views.ALL);
        ledger.append(sick.spent("1", "2024-01-05", 100), well.spent("x", "2024-01-06", 100));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).extracting(letter -> letter.view() + " " + letter.key())
                .contains("execution 2024-A").doesNotContain("execution 2024-Z", "target 2024-A");
        Rebuilt unasked = views.projector.rebuild(false).orElseThrow();
        assertThat(unasked.unreadable()).containsExactly("execution");
        assertThat(unasked.switched()).isFalse();
        assertThat(views.projector.rebuild(true).orElseThrow().switched()).isTrue();
        assertThat(views.projector.deadLetters()).isEmpty();
        ledger.append(sick.spent("2", "2024-01-07", 100));
        views.caughtUp();
        assertThat(views.projector.rebuild(false).orElseThrow().differences()).containsEntry("execution", 0L);
    }

    /** What a closing could not read of a project is not taken for nothing by that project's next event. */
    @Test
    void a_page_that_a_closing_met_is_not_forgotten_by_the_next_event() throws IOException {
        Duties duties = new Duties(sick);
        ledger.append(duties.required(1, "2024-07-01"));
        Duties ofAnother = new Duties(between);
        for (int number = 1; number <= 60; number++) {
            ledger.append(ofAnother.required(number, "2024-07-01"));
        }
        views.caughtUp();
        String schema = views.schema();
        stopProjector();
        ledger.damage(schema + ".rectification", (int) ledger.count("select (ctid::text::point)[0]::int from " + schema
                + ".rectification where key like '2024-A~%' and until = 9223372036854775807"), "since");
        views.started(Views.ALL);
        ledger.append(closed(1));
        views.caughtUp();
        ledger.append(duties.required(2, "2024-07-01"));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).extracting(letter -> letter.view() + " " + letter.key())
                .containsExactlyInAnyOrder("alert 2024-A", "alert 2024-M", "rectification 2024-A");
    }

    @Test
    void a_page_of_the_ledger_is_said_by_its_position_and_what_came_before_is_shown() throws Exception {
        stopProjector();
        long known = ledger.position();
        for (int voucher = 0; voucher < 60; voucher++) {
            ledger.append(sick.spent("L" + voucher, "2024-01-05", 1));
        }
        int last = (int) ledger.count("select pg_relation_size('command.ledger') / 8192") - 1;
        long damaged = ledger.damage("command.ledger", last, "position");
        assertThat(damaged).isGreaterThan(known);
        views.started(Views.ALL);
        assertThat(views.projector.await(damaged - 1, Views.PATIENCE)).isTrue();
        Failing failing = awaitFailing();
        assertThat(failing.sentence()).startsWith("账本第 %d 条读不出来，视图停在第 %d 条".formatted(damaged, damaged - 1));
        assertThat(failing.isForGood()).isTrue();
        assertThat(views.projector.serving().position()).isEqualTo(damaged - 1);
        assertThat(views.projector.condition().isAlive()).isTrue();
        assertThat(views.projector.deadLetters()).isEmpty();
    }

    @Test
    void a_page_with_the_last_event_that_was_heard_is_said_by_that_position() throws Exception {
        stopProjector();
        long heard = ledger.position();
        int page = (int) ledger.count("select (ctid::text::point)[0]::int from command.ledger where position = " + heard);
        for (int voucher = 0; voucher < 60; voucher++) {
            ledger.append(sick.spent("L" + voucher, "2024-01-05", 1));
        }
        ledger.damage("command.ledger", page, "position");
        views.started(Views.ALL);
        Failing failing = awaitFailing();
        assertThat(failing.sentence()).startsWith("账本第 %d 条读不出来，视图停在第 %d 条".formatted(heard, heard));
        assertThat(views.projector.serving().refusal()).isEqualTo(failing.sentence());
        assertThat(views.projector.deadLetters()).isEmpty();
    }

    private Failing awaitFailing() {
        AtomicReference<Failing> failing = new AtomicReference<>();
        Eventually.holds("it fails for good", () -> {
            failing.set(views.projector.condition().failing());
            return failing.get() != null && failing.get().isForGood();
        });
        return failing.get();
    }

    private void stopProjector() {
        views.close();
        views = new Views(ledger);
    }
}
