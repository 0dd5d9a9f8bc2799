package jixiao.query.achievement;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Three counts, promised as ≥ 4, ≥ 4 and > 4, of which 3.99, 4 and 4 are attained; from December 2024 on a count short of its target is
 * never green.
 */
class DecemberLightTest {
    private static final Rules FIRST = Rules.FIRST;
    private static final RulesAdopted BEFORE = new RulesAdopted(1, LocalDate.of(2020, 1, 1),
            new Rules(FIRST.nearMonths(), FIRST.farBehindPoints(),
            FIRST.greenFrom(), FIRST.yellowFrom(), FIRST.closingDay(), FIRST.clearMargin(), FIRST.goals(), FIRST.rush(), FIRST.filing(),
                    FIRST.telling()));
    private static final RulesAdopted SINCE = new RulesAdopted(2, LocalDate.of(2024, 12, 1), FIRST);
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private BoardUnderTest board;

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void is_yellow_at_best_by_the_rules_in_force_wherever_it_is_shown() {
        ledger.append(BEFORE, SINCE);
        lives(story);
        board = new BoardUnderTest(ledger);
        assertThat(lights("achievement", 11, "")).as("pro rata, and by the rules before").containsExactly("GREEN", "GREEN", "GREEN");
        assertThat(lights("achievement", 12, "")).containsExactly("YELLOW", "GREEN", "YELLOW");
        assertThat(lights("inspections", 12, "")).containsExactly("YELLOW", "GREEN", "YELLOW");
        assertThat(lights("inspections", 11, "")).containsExactly("GREEN", "GREEN", "GREEN");
        assertThat(board.get("/api/projects/2024/A/achievement?month=2024-12").path("light").asString()).isEqualTo("YELLOW");
        long closed = ledger.position();
        ledger.append(reopened(12));
        assertThat(lights("achievement", 12, "")).as("open again").containsExactly("YELLOW", "GREEN", "YELLOW");
        ledger.append(story.reported(1, 12, "4"), story.reported(3, 12, "4.01"), closed(12));
        assertThat(lights("achievement", 12, "")).containsExactly("GREEN", "GREEN", "GREEN");
        assertThat(lights("inspections", 12, "")).containsExactly("GREEN", "GREEN", "GREEN");
        assertThat(lights("achievement", 12, "asOf=" + closed)).as("as it was known").containsExactly("YELLOW", "GREEN", "YELLOW");
    }

    @Test
    void stays_as_it_was_in_years_before_and_under_rules_that_do_not_say_so() {
        Story old = new Story(2023, "A");
        ledger.append(BEFORE, SINCE);
        lives(old);
        ledger.append(new RulesAdopted(3, LocalDate.of(2024, 12, 1), BEFORE.rules()));
        lives(story);
        board = new BoardUnderTest(ledger);
        assertThat(lights("achievement", 12, "")).containsExactly("GREEN", "GREEN", "GREEN");
        assertThat(shown("/api/projects/2023/A/achievement?month=2023-12")).containsExactly("GREEN", "GREEN", "GREEN");
    }

    @Test
    void is_judged_so_in_november_by_nobody() {
        ledger.append(firstRules());
        lives(story);
        board = new BoardUnderTest(ledger);
        assertThat(lights("achievement", 11, "")).containsExactly("GREEN", "GREEN", "GREEN");
        assertThat(lights("achievement", 12, "")).containsExactly("YELLOW", "GREEN", "YELLOW");
    }

    private void lives(Story told) {
        int year = told.project().fiscalYear();
        ledger.append(told.drafted(1_000_000, List.of(count(1, Comparator.AT_LEAST), count(2, Comparator.AT_LEAST),
                count(3, Comparator.MORE_THAN)), 12, 10_000),
                told.submitted(), told.approved(1_000_000, 12, 10_000));
        ledger.append(told.reported(1, 11, "3.99"), told.reported(2, 11, "4"), told.reported(3, 11, "4"));
        for (int month = 1; month <= 12; month++) {
            ledger.append(new PeriodClosed(year, YearMonth.of(year, month)));
        }
    }

    private static Indicator count(int number, Comparator comparator) {
        return new Indicator(number, "产出指标", "数量指标", "会议次数" + number, "会议", comparator, Quantity.parse("4"), "次", null, "计划", "4次");
    }

    private List<String> lights(String form, int month, String asOf) {
        return shown("/api/projects/2024/A/" + (form.equals("inspections") ? "inspections/2024-%d?%s" : "achievement?month=2024-%d&%s")
                .formatted(month, asOf));
    }

    private List<String> shown(String path) {
        JsonNode shown = board.get(path);
        return (shown.has("figures") ? shown.path("figures") : shown).path("indicators").valueStream()
                .map(one -> one.path("light").asString()).toList();
    }
}
