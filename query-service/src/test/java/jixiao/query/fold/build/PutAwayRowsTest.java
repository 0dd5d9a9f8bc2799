package jixiao.query.fold.build;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.Views;
import jixiao.query.fold.generation.BuilderLease;
import jixiao.query.fold.generation.Generations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build put away long ago, in memory or in the table already, comes back when a late event names it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PutAwayRowsTest {
    private static final int VOUCHERS = 60;
    private static final AccountName WHO = new AccountName("clerk");
    private final WrittenLedger ledger = new WrittenLedger();
    private final Views views = new Views(ledger);
    private final Story story = new Story("A");
    private final Duties duties = new Duties(story);

    @BeforeEach
    void much_is_put_away_before_it_is_named_again() {
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000, 12, 10_000));
        ledger.append(new Story("B").begun(1_000_000, 3, 3_000));
        for (int voucher = 1; voucher <= VOUCHERS; voucher++) {
            ledger.append(story.spentOn("会议费", "V" + voucher, "2024-01-%02d".formatted(1 + voucher % 28), 100, 10, 2));
        }
        for (int number = 1; number <= 5; number++) {
            ledger.append(story.proposed(number, "2024-02-01", story.revision(1_000_000, 12, 10_000)), story.reported(1, number, "1"),
                    duties.required(number, "2024-05-%02d".formatted(number)));
        }
        ledger.append(Duties.opened(1, "2024-02-10"), duties.filed(1, 1, "1"), duties.returned(1), duties.filed(1, 1, "1"), closed(1));
        for (int time = 1; time <= 4; time++) { // the same alert ends, and is raised anew
            ledger.append(story.spent("much" + time, "2024-01-31", 900_000), story.reversed("much" + time, "2024-01-31"));
        }
        ledger.append(closed(2));
        views.started(Views.ALL).caughtUp();
    }

    @AfterEach
    void close() {
        views.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3_000, Long.MAX_VALUE})
    void and_its_rows_are_those_that_lived(long bytesPutAway) {
        String uuid = "select state::json ->> 'uuid' from %s.alert where key = '2024-A~PACE~1~2' limit 1";
        String second = ledger.text(uuid.formatted(views.schema()));
        ledger.append(story.reversed("V1", "2024-01-20"), story.reversed("V60", "2024-01-21"), story.reversed("V30", "2024-02-21"));
        ledger.append(new AlertExplained(story.project(), "", "等待发票", WHO, new AlertKey("PACE", 1, 1)),
                new AlertExplained(story.project(), second, "等待发票", WHO),
                new AlertExplained(story.project(), "", "发票已到", WHO, new AlertKey("PACE", 1, 1)));
        ledger.append(new AdjustmentRejected(story.project(), 1, "依据不足"), story.adjusted(2, "2024-02-01", 1_000_000, 3, 3_000, 12, 10_000),
                duties.replied(1), duties.replyReturned(1), duties.replied(1), duties.replyAccepted(1), duties.accepted(1),
                new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, 1), new Attained("1"), new Attained("2"), "更正"), closed(3));
        views.caughtUp();
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.count("alert where key = '2024-A~PACE~1~1' and state like '%发票已到%'")).as("the first of a series").isOne();
        assertThat(views.count("alert where key = '2024-A~PACE~1~2' and state like '%等待发票%'")).as("one by its former name").isOne();
        assertThat(views.count("achievement where key = '2024-A~~V1'")).as("a voucher that came back").isEqualTo(2);
        Comparison comparison = built(bytesPutAway);
        assertThat(comparison.isClean()).as(comparison.differences + " " + comparison.examples).isTrue();
    }

    private Comparison built(long bytesPutAway) {
        Generations generations = new Generations(views.database, Views.ALL);
        BuilderLease lease = generations.lease();
        while (!lease.isHeld()) { // the projector gives it up a moment after it shows what it built
            lease.close();
            lease = generations.lease();
        }
        try {
            String schema = generations.create().schema();
            new Building(lease, Views.ALL, views.database, views.feed, schema, 1, bytesPutAway).run();
            return Comparison.of(views.database, Views.ALL, views.schema(), schema);
        } finally {
            lease.close();
        }
    }
}
