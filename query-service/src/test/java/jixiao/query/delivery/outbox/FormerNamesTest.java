package jixiao.query.delivery.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.quiet;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A database in which March was told while alerts were named by the positions they were raised at, and rules knew two alerts of one
 * milestone. A dead letter among the old views has everything looked through once more.
 */
@Timeout(60)
class FormerNamesTest {
    private static final Rules FIRST = Rules.FIRST;
    private static final RulesAdopted OLD = new RulesAdopted(1, LocalDate.of(2020, 1, 1),
            new Rules(FIRST.nearMonths(), FIRST.farBehindPoints(), FIRST.greenFrom(),
            FIRST.yellowFrom(), FIRST.closingDay(), FIRST.clearMargin(), FIRST.goals(), FIRST.rush(), FIRST.filing(), FIRST.telling()));
    private final WrittenLedger ledger = new WrittenLedger();
    private final Recorder receiver = new Recorder();
    private final Story story = new Story("A");
    private TellingProcess process;

    @BeforeEach
    void march_was_told() {
        ledger.append(OLD, yearOpened()).append(story.begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000)).append(closed(1));
        long january = ledger.position();
        ledger.append(closed(2)).append(closed(3));
        long march = ledger.position();
        process = new TellingProcess(ledger, new SetClock("2024-04-11T10:00:00"), receiver);
        told("AT_RISK|3|" + january, "RAISED", january);
        told("AT_RISK|3|" + january, "CLEARED", march);
        told("PACE|1|" + january, "RAISED", january);
        told("FELL_BEHIND|3|" + march, "RAISED", march);
        told("FAR_BEHIND|3|" + march, "RAISED", march);
        ledger.execute("create schema view_old create table dead_letter (view text, key text, position bigint)");
        ledger.execute("grant usage on schema view_old to public");
        ledger.execute("grant select on view_old.dead_letter to public");
        ledger.execute("insert into view_old.dead_letter values ('alert', '2024-A', 3)");
        ledger.execute("insert into delivery.bookmark (schema, mended, position, floor) values ('view_old', 0, %d, 0)".formatted(march));
        process.subscribed(webhook("oa"));
        process.started().caughtUp();
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void nothing_that_was_told_under_them_is_told_under_the_new_ones() {
        await("the new views", () -> ledger.count("select count(*) from delivery.bookmark where schema = 'view_old'") == 0);
        quiet();
        assertThat(receiver.sent).isEmpty();
        assertThat(ledger.count("select count(*) from delivery.step")).isEqualTo(5);
    }

    @Test
    void what_happens_to_those_alerts_from_now_on_is_told_by_their_new_ids() {
        ledger.append(story.spent("1", "2024-03-20", 300_000));
        await("the correction", () -> receiver.sent.size() == 3);
        quiet();
        assertThat(receiver.sent.stream().map(Recorder.Sent::json).map(json -> json.path("alert").asString() + " " + json.path("step")
                .asString()))
                .containsExactlyInAnyOrder("2024-A~FELL_BEHIND~3~1 WITHDRAWN", "2024-A~FAR_BEHIND~3~1 WITHDRAWN",
                        "2024-A~PACE~1~1 CLEARED");
    }

    private void told(String alert, String step, long position) {
        String former = UUID.nameUUIDFromBytes((story.project() + "|" + alert).getBytes(UTF_8)).toString();
        ledger.execute("insert into delivery.step (alert, step, position) values ('%s', '%s', %d)".formatted(former, step, position));
    }
}
