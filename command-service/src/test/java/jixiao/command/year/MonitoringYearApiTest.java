package jixiao.command.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import org.junit.jupiter.api.Test;

class MonitoringYearApiTest {

    @Test
    void a_year_is_opened_closed_month_by_month_and_reopened_by_the_bureau_only() {
        try (RunningDesk desk = RunningDesk.start()) {
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-01/closing", null).json().get("detail").asString())
                    .isEqualTo("2024 年监控还没有启动");
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "SOMETIMES")).json().get("field").asString())
                    .isEqualTo("closing");
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of()).status()).isEqualTo(400);
            assertThat(desk.post("clerk", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(403);
            assertThat(desk.post("reviewer", "/api/years/24/opening", Map.of("closing", "MANUAL")).json().get("field").asString())
                    .isEqualTo("year");
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(204);
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).reason()).isEqualTo("YearAlreadyOpen");
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-02/closing", null).reason()).isEqualTo("PeriodOutOfOrder");
            Answer closed = desk.post("reviewer", "/api/years/2024/periods/2024-01/closing", null);
            assertThat(closed.status()).isEqualTo(204);
            assertThat(closed.ledgerPosition()).isPositive();
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-01/closing", Map.of("month", "2024-01")).reason())
                    .isEqualTo("PeriodAlreadyClosed");
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-01/reopening", Map.of()).reason()).isEqualTo("ReasonMissing");
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-01/reopening", Map.of("reason", "补录")).status()).isEqualTo(204);
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-01/reopening", Map.of("reason", "补录")).reason())
                    .isEqualTo("PeriodNotClosed");
            assertThat(desk.post("reviewer", "/api/years/2024/periods/2023-01/closing", null).reason()).isEqualTo("MonthOutsideYear");
            assertThat(desk.post("reviewer", "/api/years/2024/periods/June/closing", null).json().get("field").asString())
                    .isEqualTo("month");
        }
    }

    @Test
    void a_month_is_opened_by_the_bureau_only_with_its_own_dates_or_those_of_the_rules() {
        try (RunningDesk desk = RunningDesk.start()) {
            String month = "/api/years/2024/periods/2024-06/opening";
            assertThat(desk.post("reviewer", month, null).status()).isEqualTo(404);
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", month, null).status()).isEqualTo(403);
            Answer past = desk.post("reviewer", month, null);
            assertThat(past.status() + past.reason()).isEqualTo("409DeadlineAlreadyPast");
            Answer byRules = desk.post("reviewer", month, "{\"confirmed\": true}");
            assertThat(byRules.status()).as(byRules.body()).isEqualTo(204);
            assertThat(desk.post("reviewer", month, "{\"deadline\": \"2024-07-10\", \"reminderDays\": [7, 3, 1]}").ledgerPosition())
                    .as("nothing new").isEqualTo(byRules.ledgerPosition());
            assertThat(desk.post("reviewer", month, "{\"deadline\": \"2024-07-12\", \"confirmed\": true}").ledgerPosition())
                    .isEqualTo(byRules.ledgerPosition() + 1);
            assertThat(desk.post("reviewer", month, "{\"deadline\": \"2024-06-30\"}").reason()).isEqualTo("DeadlineWithinMonth");
            assertThat(desk.post("reviewer", month, "{\"reminderDays\": [1, 3]}").reason()).isEqualTo("RemindersUnsound");
            assertThat(desk.post("reviewer", month, "{\"reminderDays\": [367]}").json().path("field").asString())
                    .isEqualTo("reminderDays[0]");
            assertThat(desk.post("reviewer", month, "{\"until\": \"2024-07-12\"}").status()).isEqualTo(400);
        }
    }
}
