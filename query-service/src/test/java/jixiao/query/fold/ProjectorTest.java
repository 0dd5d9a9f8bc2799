package jixiao.query.fold;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import jixiao.query.Story;
import jixiao.query.WrittenLedger;
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
        assertThat(views.count("execution")).isEqualTo(5);
        assertThat(views.count("execution where until = 9223372036854775807")).isEqualTo(1);
        assertThat(views.count("alert where until = 9223372036854775807 and state::text like '%PACE%'")).isEqualTo(1);
    }
}
