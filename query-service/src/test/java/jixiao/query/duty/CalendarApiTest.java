package jixiao.query.duty;

import static jixiao.query.BoardUnderTest.json;
import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A filed June, B was sent back, C filed nothing, D is only drafted; it is the day before the deadline, then the day after it. */
class CalendarApiTest {
    private static final String JUNE = "/api/calendar?year=2024&month=2024-06&day=2024-07-12";
    private static BoardUnderTest board;
    private static long dayBefore;

    @BeforeAll
    static void a_june_that_not_everybody_filed() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened());
        for (String code : new String[] {"A", "B", "C"}) {
            ledger.append(new Story(code).begun(1_000_000, 12, 10_000));
        }
        ledger.append(new Story("D").drafted(1_000, 12, 10_000), opened(5, "2024-06-10"), closed(1), closed(2), closed(3), closed(4));
        ledger.at("2024-06-12T01:00:00Z").append(closed(5)).at("2024-06-13T01:00:00Z").append(reopened(5), closed(5));
        ledger.at("2024-07-01T01:00:00Z").append(opened(6, "2024-07-10"), new Duties(new Story("A")).filed(6, 10, null),
                new Duties(new Story("B")).filed(6, 10, null), new Duties(new Story("B")).returned(6));
        ledger.at("2024-07-09T01:00:00Z").append(began("2024-07-09"));
        dayBefore = ledger.position();
        ledger.at("2024-07-11T01:00:00Z").append(began("2024-07-11"));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void a_month_lists_every_project_and_where_it_stands() {
        JsonNode asked = board.get(JUNE).path("asked");
        assertThat(asked.path("projects").findValuesAsString("code")).containsExactly("A", "B", "C", "D");
        assertThat(asked.path("projects").findValuesAsString("state")).containsExactly("SUBMITTED", "RETURNED", "OVERDUE", "NOT_DUE");
        assertThat(asked.path("projects").path(0).path("filedAt").asString()).isEqualTo("2024-07-01T09:00:00+08:00");
    }

    @Test
    void the_digest_counts_by_unit_who_has_not_filed() {
        JsonNode digest = board.get(JUNE).path("asked").path("digest");
        assertThat(digest.path("count").asInt()).isEqualTo(2);
        JsonNode unit = digest.path("units").path(0);
        assertThat(unit.path("unit").asString()).isEqualTo("225001");
        assertThat(unit.path("count").asInt()).isEqualTo(2);
        assertThat(unit.path("projects").findValuesAsString("code")).containsExactly("B", "C");
        assertThat(board.get("/api/calendar?year=2024&month=2024-07").path("asked").path("digest").path("count").asInt()).isZero();
    }

    @Test
    void the_day_before_the_deadline_it_is_due_and_was_reminded_of() {
        JsonNode then = board.get(JUNE + "&asOf=" + dayBefore);
        assertThat(then.path("today").asString()).isEqualTo("2024-07-09");
        assertThat(then.path("asked").path("projects").findValuesAsString("state")).containsExactly("SUBMITTED", "RETURNED", "DUE",
                "NOT_DUE");
        assertThat(then.path("months").path(5).path("reminded").asInt()).isEqualTo(1);
        JsonNode now = board.get(JUNE);
        assertThat(now.path("today").asString()).isEqualTo("2024-07-11");
        assertThat(now.path("months").path(5).path("reminded").isNull()).isTrue();
        assertThat(now.path("months").path(5).path("passed").asBoolean()).isTrue();
    }

    @Test
    void twelve_months_tell_their_dates_their_locks_and_their_counts() {
        JsonNode year = board.get("/api/calendar?year=2024&day=2024-07-12");
        assertThat(year.path("asked").isNull()).isTrue();
        assertThat(year.path("closing").asString()).isEqualTo("MANUAL");
        assertThat(year.path("months")).hasSize(12);
        JsonNode june = year.path("months").path(5);
        assertThat(june.path("deadline").asString()).isEqualTo("2024-07-10");
        assertThat(june.path("reminderDays").toString()).isEqualTo("[7,3,1]");
        assertThat(june.path("openedBy").asString()).isEqualTo("clerk");
        assertThat(june.path("lock").isNull()).isTrue();
        assertThat(june.path("counts").toString())
                .isEqualTo("{\"NOT_DUE\":1,\"DUE\":0,\"OVERDUE\":1,\"DRAFTED\":0,\"SUBMITTED\":1,\"RETURNED\":1,\"ACCEPTED\":0}");
        JsonNode may = year.path("months").path(4);
        assertThat(may.path("lock").path("since").asString()).isEqualTo("2024-06-13T09:00:00+08:00");
        assertThat(may.path("lock").path("liftedBy").asString()).isEqualTo("REVIEWER");
        assertThat(may.path("lock").path("last").asBoolean()).isTrue();
        assertThat(may.path("reopenings").toString())
                .isEqualTo("[{\"at\":\"2024-06-13T09:00:00+08:00\",\"by\":\"clerk\",\"reason\":\"更正\"}]");
        assertThat(may.path("counts").path("OVERDUE").asInt()).isEqualTo(3);
        assertThat(year.path("months").path(3).path("lock").path("sentence").asString()).contains("从 2024-05 起逐月往前");
    }

    @Test
    void of_a_year_nobody_opened_is_twelve_months_of_nothing() {
        JsonNode year = board.get("/api/calendar?year=1999");
        assertThat(year.path("months")).hasSize(12);
        assertThat(year.path("closing").isNull()).isTrue();
        assertThat(year.path("months").path(0).path("counts").path("NOT_DUE").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"month, /api/calendar?year=2024&month=2023-06", "month, /api/calendar?year=2024&month=x", "year, /api/calendar"})
    void a_malformed_question_is_answered_400_and_names_its_field(String field, String path) {
        assertThat(board.ask("GET", path, "leader").statusCode()).isEqualTo(400);
        assertThat(json(board.ask("GET", path, "leader")).path("field").asString()).isEqualTo(field);
    }
}
