package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.approved;
import static jixiao.command.project.http.HttpProjects.json;
import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityPlanApiTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_plan_is_put_replaced_and_not_moved_by_the_same_again() {
        String path = approved(desk, target()) + "/activity-plan";
        Answer first = desk.put("clerk", path, lines(line(3, "培训", 100)));
        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(desk.put("clerk", path, lines(line(3, "培训", 100))).ledgerPosition()).isEqualTo(first.ledgerPosition());
        assertThat(desk.put("clerk", path, lines(line(3, "培训", 100), line(6, "会议", 5_679_900))).ledgerPosition())
                .isEqualTo(first.ledgerPosition() + 1);
        assertThat(desk.put("clerk", path, lines()).status()).isEqualTo(204);
    }

    @Test
    void what_a_rule_forbids_is_refused_with_its_figures() {
        String path = approved(desk, target()) + "/activity-plan";
        Answer above = desk.put("clerk", path, lines(line(3, "培训", 5_680_001)));
        assertThat(above.status()).isEqualTo(409);
        assertThat(above.json().get("detail").asString()).isEqualTo("按活动的计划合计 56800.01 元，超过预算 56800.00 元，多 0.01 元");
        assertThat(desk.put("clerk", path, lines(line(13, "培训", 1))).reason()).isEqualTo("MonthOfNoYear");
        assertThat(desk.put("clerk", path, lines(line(3, "培训", -1))).reason()).isEqualTo("PlannedNegative");
        assertThat(desk.put("clerk", path, lines(line(3, "培训", 1), line(3, "培训", 2))).reason()).isEqualTo("PlannedTwice");
    }

    @Test
    void only_a_clerk_of_the_unit_plans() {
        String path = approved(desk, target()) + "/activity-plan";
        for (String account : List.of("reviewer", "leader")) {
            assertThat(desk.put(account, path, lines(line(3, "培训", 1))).status()).as(account).isEqualTo(403);
        }
        assertThat(desk.put("stranger", path, lines(line(3, "培训", 1))).status()).as("of another unit").isEqualTo(404);
        assertThat(desk.put("clerk", "/api/projects/2024/NOBODY/activity-plan", lines()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"month,null", "month,1.5", "activity,null", "activity,\" \"", "category,null", "amount,null", "amount,\"1\"", "nonsense,1"})
    void what_cannot_be_read_is_malformed(String field, String value) {
        Answer answer = desk.put("clerk", approved(desk, target()) + "/activity-plan",
                "{\"lines\":[" + json(line(3, "培训", 1), field, value) + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo("lines[0]." + field);
    }

    @Test
    void amounts_beyond_what_can_be_kept_and_a_body_without_lines_are_malformed() {
        String path = approved(desk, target()) + "/activity-plan";
        assertThat(desk.put("clerk", path, lines(with(line(3, "培训", 1), "amount", Long.MAX_VALUE))).json().get("field").asString())
                .isEqualTo("amount");
        assertThat(desk.put("clerk", path, "[]").json().get("detail").asString()).isEqualTo("正文是 JSON，但不是这里要的形状（对象或数组）");
        assertThat(desk.put("clerk", path, "{\"lines\":").json().get("detail").asString()).isEqualTo("正文不是合法的 JSON");
        assertThat(desk.put("clerk", path, "{}").json().get("field").asString()).isEqualTo("lines");
    }

    private static Map<String, Object> lines(Map<?, ?>... lines) {
        return Map.of("lines", List.of(lines));
    }

    private static Map<String, Object> line(int month, String activity, long fen) {
        return Map.of("month", month, "activity", activity, "category", "会议费", "amount", fen);
    }
}
