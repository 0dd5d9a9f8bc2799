package jixiao.query.inspection;

import static jixiao.query.Duties.opened;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.NoneAdopted;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Four Junes filed alike: with figures stored as a version of another judgement saw them, with none, with a document that is gone, and with
 * one that was changed.
 */
class StoredFiguresTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static BoardUnderTest board;
    private static String storedHash;

    @BeforeAll
    static void four_junes() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened(), opened(6, "2024-07-10"));
        for (String code : List.of("STORED", "BEFORE", "GONE", "CHANGED")) {
            Story story = new Story(code);
            ledger.at("2024-06-20T01:00:00Z").append(story.begun(1_000_000, 6, 5_000, 12, 10_000))
                    .append(story.spent("1", "2024-06-06", 400_000));
            HashedJson document = figures(story.project()).document();
            storedHash = code.equals("STORED") ? document.sha256() : storedHash;
            ledger.execute(switch (code) {
                case "STORED" -> "insert into command.filed_document (sha256, content) values ('%s', '%s')".formatted(document.sha256(),
                        document.json());
                case "CHANGED" -> """
                        alter table command.filed_document drop constraint filed_document_is_its_hash;
                        insert into command.filed_document (sha256, content) values ('%s', \
                        '%s')""".formatted(document.sha256(), document.json().replace("410000", "900000"));
                default -> "select 1";
            });
            InspectionSubmitted filed = new Duties(story).filed(6, ledger.position(), null);
            ledger.at("2024-07-05T01:00:00Z").append(new InspectionSubmitted(filed.project(), filed.month(), filed.seenAt(), filed.report(),
                    filed.by(),
                    code.equals("BEFORE") ? null : document.sha256()));
            ledger.at("2024-07-20T01:00:00Z").append(story.spent("2", "2024-06-28", 100_000));
        }
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void are_what_was_filed_whatever_todays_code_makes_of_the_events() {
        JsonNode filed = june("STORED").path("filed");
        assertThat(filed.path("basis").asString()).isEqualTo("STORED");
        assertThat(filed.path("sha256").asString()).isEqualTo(storedHash);
        assertThat(filed.at("/figures/money/spent").asLong()).isEqualTo(410_000);
        assertThat(filed.at("/figures/money/proof").asString())
                .isEqualTo("/api/projects/2024/STORED/events?asOf=%d&month=2024-06".formatted(filed.path("filing").asLong()));
        assertThat(filed.path("recomputed").findValuesAsString("field")).contains("money.spent", "money.rate")
                .doesNotContain("money.budget", "money.due");
        assertThat(filed.path("recomputed").get(0).path("because")).isEmpty();
    }

    @Test
    void differ_from_today_by_what_happened_since_the_filing() {
        JsonNode spent = difference("STORED", "money.spent");
        assertThat(spent.path("then").asLong() + " " + spent.path("today").asLong()).isEqualTo("410000 500000");
        assertThat(spent.path("because")).hasSize(1);
    }

    @Test
    void of_a_filing_from_before_there_were_any_are_reckoned_from_what_was_seen_and_it_is_said() {
        JsonNode filed = june("BEFORE").path("filed");
        assertThat(filed.path("basis").asString() + " " + filed.path("sha256").isNull() + " " + filed.path("note").isNull())
                .isEqualTo("RECOMPUTED true true");
        assertThat(filed.at("/figures/money/spent").asLong()).isEqualTo(400_000);
    }

    @Test
    void that_are_gone_or_changed_are_reckoned_anew_with_a_sentence() {
        JsonNode gone = june("GONE").path("filed");
        assertThat(gone.path("basis").asString()).isEqualTo("RECOMPUTED");
        assertThat(gone.path("note").asString()).isEqualTo("送审时存下的数字（%s）不在库中，以下由账本重新算出。".formatted(gone.path("sha256").asString()));
        JsonNode changed = june("CHANGED").path("filed");
        assertThat(changed.path("basis").asString()).isEqualTo("RECOMPUTED");
        assertThat(changed.path("note").asString()).contains("已被改动，校验值不符");
        assertThat(changed.at("/figures/money/spent").asLong()).isEqualTo(400_000);
    }

    private static JsonNode june(String code) {
        return board.get("/api/projects/2024/" + code + "/inspections/2024-06");
    }

    private static JsonNode difference(String code, String field) {
        for (JsonNode one : june(code).path("differences")) {
            if (one.path("field").asString().equals(field)) {
                return one;
            }
        }
        throw new AssertionError("no difference of " + field);
    }

    private static FiledFigures figures(ProjectId project) {
        Money budget = new Money(1_000_000);
        Money spent = new Money(410_000);
        Judgement money = new Judgement(JUNE, false, budget, spent, new Percent(4_100), new Milestone(6, new Percent(5_000)),
                new Money(500_000), new Money(90_000),
                Standing.BEHIND, null, null);
        return new FiledFigures(FiledFigures.FORM, project, JUNE, 1, NoneAdopted.RULES.rules(), budget, new Funds(budget, null, null),
                Story.plan(6, 5_000, 12, 10_000),
                new TreeMap<>(), spent, money, List.of(), List.of());
    }
}
