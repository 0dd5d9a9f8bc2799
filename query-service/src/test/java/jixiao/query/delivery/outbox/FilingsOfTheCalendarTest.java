package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** June is to be inspected by 10 July; A has filed, B has not, C's filing was returned. May is closed. Reminded 7, 3 and 1 days before. */
class FilingsOfTheCalendarTest {
    private static BoardUnderTest board;

    @BeforeAll
    static void a_month_that_one_project_filed() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened());
        for (String code : List.of("A", "B", "C")) {
            ledger.append(new Story(code).begun(1_000_000, 12, 10_000));
        }
        for (int month = 1; month <= 5; month++) {
            ledger.append(closed(month));
        }
        Duties a = new Duties(new Story("A"));
        Duties c = new Duties(new Story("C"));
        ledger.append(Duties.opened(6, "2024-07-10"), Duties.began("2024-07-01"), a.filed(6, 1, null), c.filed(6, 1, null), c.returned(6));
        board = new BoardUnderTest(ledger);
        board.get("/api/alerts?year=2024");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void reminds_on_the_days_the_calendar_names_of_those_who_have_not_filed() {
        assertThat(on("2024-07-02")).isEmpty();
        assertThat(on("2024-07-03")).containsExactly("225001 2024-06 自查应于 2024-07-10（含当日）前提交，还有 7 天，还有 2 个项目没有提交：项目B、项目C");
        assertThat(on("2024-07-04")).isEmpty();
        assertThat(on("2024-07-07")).hasSize(1);
        assertThat(on("2024-07-09")).hasSize(1);
        assertThat(on("2024-07-10")).isEmpty();
    }

    @Test
    void reminds_every_day_once_it_is_overdue() {
        assertThat(on("2024-07-11")).singleElement().asString().contains("已逾期 1 天", "2 个项目");
        assertThat(on("2024-07-29")).singleElement().asString().contains("已逾期 19 天");
    }

    private static List<String> on(String day) {
        return board.bean(MissingFilings.class).missing(LocalDate.parse(day)).stream().map(one -> one.unit() + " " + one.sentence())
                .toList();
    }
}
