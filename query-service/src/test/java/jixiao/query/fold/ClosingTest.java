package jixiao.query.fold;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.deadletter.DeadLetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a closing changes is stored once per year: whatever the number of projects, it writes few rows beside those of their alerts. */
class ClosingTest {
    /** More than two pages of keys. */
    private static final int PROJECTS = 1_201;
    private static final int MOST_ROWS = 100;
    private final WrittenLedger ledger = new WrittenLedger();
    private final Views views = new Views(ledger);

    /** Every third project pays enough for its year, so that nobody is warned of it. */
    @BeforeEach
    void many_projects_have_begun() {
        List<Event> events = new ArrayList<>(List.of(firstRules(), yearOpened()));
        for (int number = 0; number < PROJECTS; number++) {
            Story story = new Story("P" + number);
            events.addAll(List.of(story.begun(1_000_000, 6, 5_000)));
            if (number % 3 == 0) {
                events.add(story.spent("1", "2024-01-05", 900_000));
            }
        }
        ledger.append(events.toArray(new Event[0]));
        views.started(Views.ALL).caughtUp();
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void writes_a_row_for_each_alert_and_hardly_any_beside() {
        long before = rows();
        ledger.append(closed(1));
        views.caughtUp();
        long alerts = views.count("alert where since = %d".formatted(ledger.position()));
        assertThat(views.count("alert where since = %d and key like '%%~PACE~1~1'".formatted(ledger.position()))).isEqualTo(PROJECTS - 401);
        assertThat(rows() - before - alerts).isBetween(1L, (long) MOST_ROWS);
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
    }

    /** One is neither read nor judged, those beside it on its page are. */
    @Test
    void passes_over_a_project_whose_row_cannot_be_read_and_nobody_else() {
        views.projector.close(); // states in memory would not be read
        ledger.execute("update %s.achievement set state = '{' where key = '2024-P1' and until = %d".formatted(views.schema(),
                Long.MAX_VALUE));
        views.started(Views.ALL).caughtUp();
        ledger.append(closed(1));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("2024-P1");
            assertThat(letter.view()).isEqualTo("alert");
            assertThat(letter.position()).isEqualTo(ledger.position());
        });
        assertThat(views.count("alert where since = %d and key like '%%~PACE~1~1'".formatted(ledger.position()))).isEqualTo(PROJECTS - 402);
    }

    /** What its page made is written while the next one is judged. */
    @Test
    void is_written_for_all_but_a_project_of_the_first_page_whose_rows_are_refused() {
        ledger.execute("alter table %s.alert add constraint refused check (key not like '2024-P1~%%')".formatted(views.schema()));
        ledger.append(closed(1));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).extracting(DeadLetter::view, DeadLetter::key).containsExactly(tuple("alert", "2024-P1"));
        assertThat(views.count("alert where since = %d and key like '%%~PACE~1~1'".formatted(ledger.position()))).isEqualTo(PROJECTS - 402);
    }

    @Test
    void and_days_and_dates_write_no_row_of_any_project_but_of_alerts_that_rise() {
        ledger.append(closed(1));
        views.caughtUp();
        long before = rows();
        long alerts = views.count("alert");
        ledger.append(closed(2), Duties.began("2024-03-01"), Duties.opened(2, "2024-03-10"), Duties.began("2024-03-02"));
        views.caughtUp();
        assertThat(views.count("alert")).as("who did not answer for ten days").isGreaterThan(alerts);
        assertThat(rows() - before - views.count("alert") + alerts).isLessThanOrEqualTo(MOST_ROWS);
        assertThat(views.count("calendar where until = 9223372036854775807 and state::json->'deadlines'->>'closedThrough' = '2'")).isOne();
    }

    @Test
    void a_day_on_which_a_deadline_is_over_reaches_those_who_did_not_file() {
        ledger.append(Duties.opened(1, "2024-02-10"), Duties.began("2024-02-10"), new Duties(new Story("P7")).filed(1, 1, null));
        views.caughtUp();
        long before = rows();
        ledger.append(Duties.began("2024-02-11"));
        views.caughtUp();
        assertThat(views.count("alert where key like '%~INSPECTION_OVERDUE~1~1'")).isEqualTo(PROJECTS - 1);
        assertThat(rows() - before).isLessThanOrEqualTo(PROJECTS - 1 + MOST_ROWS);
    }

    private long rows() {
        return Views.ALL.stream().mapToLong(view -> views.count(view.name())).sum();
    }
}
