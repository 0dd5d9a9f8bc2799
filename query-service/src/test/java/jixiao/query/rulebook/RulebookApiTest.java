package jixiao.query.rulebook;

import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Percent;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Version 2 was turned down, version 3 adopted, version 4 waits. */
class RulebookApiTest {
    private static BoardUnderTest board;

    @BeforeAll
    static void rules_on_their_way() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), proposed(2, 3), new RulesRejected(2, "依据不足"), proposed(3, 1),
                new RulesAdopted(3, LocalDate.of(2024, 7, 1), rules(1)), proposed(4, 2),
                new HolidaysStated(2024, new DocumentNo("国办发明电〔2023〕7号"), new TreeSet<>(Set.of(LocalDate.of(2024, 6, 10))),
                        new TreeSet<>(Set.of(LocalDate.of(2024, 9, 29))), new AccountName("reviewer")));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void every_version_tells_where_it_stands_and_who_was_behind_it() {
        JsonNode versions = board.get("/api/rulebooks").path("versions");
        assertThat(versions.findValuesAsString("state")).containsExactly("APPROVED", "REJECTED", "APPROVED", "SUBMITTED");
        assertThat(versions.path(0).path("proposedBy").isNull()).isTrue();
        assertThat(versions.path(1).path("rejection").asString()).isEqualTo("依据不足");
        assertThat(versions.path(2).path("proposedBy").asString()).isEqualTo("reviewer");
        assertThat(versions.path(2).path("decidedBy").asString()).isEqualTo("clerk");
        assertThat(versions.path(2).path("reason").asString()).isEqualTo("按市局要求");
        assertThat(versions.path(3).path("decidedAt").isNull()).isTrue();
        assertThat(versions.path(3).path("effectiveFrom").asString()).isEqualTo("2024-07-01");
    }

    @Test
    void what_changed_is_said_number_by_number_against_the_last_adopted_version() {
        JsonNode versions = board.get("/api/rulebooks").path("versions");
        assertThat(versions.path(0).path("changes")).isEmpty();
        assertThat(versions.path(0).path("against").isNull()).isTrue();
        assertThat(versions.path(2).path("against").asInt()).isEqualTo(1);
        assertThat(versions.path(2).path("changes").toString()).isEqualTo("""
                [{"number":"nearMonths","name":"预警提前的月数","was":"2 个月","now":"1 个月"},\
                {"number":"filing.reminderDays","name":"提前提醒的天数","was":"7 天、3 天、1 天","now":"2 天"}]""");
        assertThat(versions.path(3).path("against").asInt()).isEqualTo(3);
        assertThat(versions.path(3).path("changes").findValuesAsString("now")).containsExactly("2 个月");
        assertThat(versions.path(3).path("rules").path("nearMonths").asInt()).isEqualTo(2);
    }

    @Test
    void they_are_shown_as_they_were_known_then() {
        assertThat(board.get("/api/rulebooks?asOf=2").path("versions").findValuesAsString("state"))
                .containsExactly("APPROVED", "SUBMITTED");
        assertThat(board.get("/api/rulebooks?asOf=0").path("versions")).isEmpty();
    }

    @Test
    void the_holidays_are_those_that_were_stated() {
        assertThat(board.get("/api/rulebooks").path("holidays").toString()).isEqualTo("""
                [{"year":2024,"document":"国办发明电〔2023〕7号","daysOff":["2024-06-10"],"workdays":["2024-09-29"],"statedBy":"reviewer"}]""");
        assertThat(board.get("/api/rulebooks?asOf=2").path("holidays")).isEmpty();
    }

    private static RulesProposed proposed(int version, int nearMonths) {
        return new RulesProposed(version, LocalDate.of(2024, 7, 1), rules(nearMonths), "按市局要求", new AccountName("reviewer"));
    }

    private static Rules rules(int nearMonths) {
        return new Rules(nearMonths, new Percent(1_000), new Percent(8_000), new Percent(6_000), 11, new Percent(100), Rules.Goals.FIRST,
                Rules.Rush.FIRST, new Rules.Filing(10, List.of(2)), Rules.Telling.FIRST, true, true);
    }
}
