package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.quiet;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sample's past that is played on after somebody asked to be told is no news to him; who asked within that past is told of it. */
@Timeout(60)
class PlayedPastTest {
    @Test
    void is_told_to_nobody_who_asked_after_it() {
        WrittenLedger ledger = new WrittenLedger();
        SetClock clock = new SetClock("2026-11-30T10:00:00");
        Recorder receiver = new Recorder();
        try (TellingProcess process = new TellingProcess(ledger, clock, receiver)) {
            process.subscribed(webhook("today"), Set.of("PACE"), null, null);
            clock.set("2024-01-02T09:00:00");
            process.subscribed(webhook("then"), Set.of("PACE"), null, null);
            process.started();
            clock.set("2024-02-19T09:00:00");
            ledger.append(firstRules(), yearOpened()).append(new Story("A").begun(1_000_000, 12, 10_000)).append(closed(1));
            await("one message", () -> receiver.sent.size() == 1);
            process.caughtUp();
            quiet();
            assertThat(receiver.sent).hasSize(1).allMatch(one -> one.to().target().contains("then"));
            assertThat(ledger.count("select count(*) from delivery.subscription where ended_at is null")).as("and both go on").isEqualTo(2);
        }
    }
}
