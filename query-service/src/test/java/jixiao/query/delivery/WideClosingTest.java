package jixiao.query.delivery;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jixiao.kernel.event.Event;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.outbox.Recorder;
import jixiao.query.delivery.outbox.SetClock;
import jixiao.query.delivery.outbox.TellingProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One closing that many projects missed: more steps at one position than stand on one page of a thousand, and are noted at once. */
@Timeout(180)
class WideClosingTest {
    private static final int PROJECTS = 1_001;
    private final WrittenLedger ledger = new WrittenLedger();

    @Test
    void is_told_of_each_project_once_to_each_who_asked() {
        List<Event> events = new ArrayList<>(List.of(firstRules(), yearOpened()));
        for (int number = 0; number < PROJECTS; number++) {
            events.addAll(List.of(new Story("P" + number).begun(1_000_000, 3, 3_000)));
        }
        ledger.append(events.toArray(Event[]::new));
        try (TellingProcess process = new TellingProcess(ledger, new SetClock("2024-02-11T10:00:00"), new Recorder())) {
            process.subscribed(webhook("oa"), Set.of("PACE"), null, 8);
            process.subscribed(webhook("elsewhere"), Set.of("PACE"), null, 8);
            ledger.append(closed(1));
            process.started().caughtUp();
            assertThat(ledger.count("select count(*) from delivery.item where step = 'RAISED'")).isEqualTo(2L * PROJECTS);
            assertThat(ledger.count("select count(distinct (alert, target)) from delivery.item")).isEqualTo(2L * PROJECTS);
            assertThat(ledger.count("select count(*) from delivery.message")).as("one digest each").isEqualTo(2);
        }
    }
}
