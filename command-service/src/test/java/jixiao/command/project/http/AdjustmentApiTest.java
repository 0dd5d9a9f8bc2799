package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.approved;
import static jixiao.command.project.http.HttpProjects.indicator;
import static jixiao.command.project.http.HttpProjects.json;
import static jixiao.command.project.http.HttpProjects.milestones;
import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.voucher;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentApiTest {
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
    void an_adjustment_is_proposed_rejected_proposed_again_and_approved() {
        String path = approved(desk, target());
        Answer first = desk.post("clerk", path + "/adjustments", adjustment(6_680_000));
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.body()).isEqualTo("{\"number\":1}");
        assertThat(desk.post("clerk", path + "/adjustments", adjustment(6_680_000)).reason()).isEqualTo("AdjustmentAlreadyOpen");
        assertThat(desk.post("reviewer", path + "/adjustments/1/rejection", Map.of()).reason()).isEqualTo("ReasonMissing");
        assertThat(desk.post("reviewer", path + "/adjustments/1/rejection", Map.of("reason", "没有文件")).status()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/adjustments", adjustment(6_680_000)).json().get("number").asInt()).isEqualTo(2);
        assertThat(desk.post("reviewer", path + "/adjustments/1/approval", null).reason()).isEqualTo("AdjustmentNotOpen");
        Answer unknown = desk.post("reviewer", path + "/adjustments/3/approval", null);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("detail").asString()).isEqualTo("没有第 3 次目标调整，本项目共有 2 次");
        assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 6_680_000, "2024-03-01")).reason()).isEqualTo("SpendExceedsBudget");
        assertThat(desk.post("reviewer", path + "/adjustments/2/approval", null).status()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 6_680_000, "2024-08-14")).json().get("detail").asString())
                .as("the day before it is in force").startsWith("登记凭证 V-1 后，到 2024-08-14 ");
        assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 6_680_000, "2024-08-15")).status()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/adjustments", adjustment(6_679_999)).json().get("detail").asString())
                .isEqualTo("调整后的预算总额 66799.99 元 低于已支出的 66800.00 元，差 0.01 元");
    }

    @Test
    void a_proposal_whose_answer_was_lost_is_answered_with_its_number_and_made_once() throws SQLException {
        String path = approved(desk, target());
        Map<String, String> key = Map.of("Idempotency-Key", path);
        Answer first = desk.post("clerk", path + "/adjustments", adjustment(6_680_000), key);
        forgetAnswers();
        Answer again = desk.post("clerk", path + "/adjustments", adjustment(6_680_000), key);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.ledgerPosition()).isEqualTo(first.ledgerPosition());
    }

    @Test
    void who_may_ask_is_the_clerk_to_propose_and_the_reviewer_to_judge() {
        String path = approved(desk, target());
        for (String account : List.of("reviewer", "leader")) {
            assertThat(desk.post(account, path + "/adjustments", adjustment(6_680_000)).status()).as(account).isEqualTo(403);
        }
        assertThat(desk.post("stranger", path + "/adjustments", adjustment(6_680_000)).status()).as("of another unit").isEqualTo(404);
        assertThat(desk.post("clerk", path + "/adjustments/1/approval", null).status()).isEqualTo(403);
        assertThat(desk.post("clerk", path + "/adjustments/1/rejection", Map.of("reason", "没有文件")).status()).isEqualTo(403);
        assertThat(desk.post("clerk", "/api/projects/2024/NOBODY/adjustments", adjustment(1)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"document,null,DocumentMissing", "reason,null,ReasonMissing", "effectiveOn,\"2025-01-01\",EffectiveOutsideFiscalYear",
            "fiscal,1,FundsDifferFromBudget", "goals,[],GoalEmpty", "indicators,[],IndicatorsMissing"})
    void what_a_rule_forbids_is_refused(String field, String value, String reason) {
        Answer answer = desk.post("clerk", approved(desk, target()) + "/adjustments", json(adjustment(6_680_000), field, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"effectiveOn,null", "effectiveOn,\"15.8.\"", "budget,null", "budget,1.5", "budget,9223372036854775807", "plan,null",
            "goals,null",
            "indicators,null", "nonsense,1"})
    void what_cannot_be_read_is_malformed(String field, String value) {
        Answer answer = desk.post("clerk", approved(desk, target()) + "/adjustments", json(adjustment(6_680_000), field, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
    }

    @Test
    void indicators_with_one_number_twice_are_malformed() {
        var twice = List.of(indicator(1, "产出指标", "召开会议次数", ">=", "3"), indicator(1, "效益指标", "统筹编制资源", "TEXT", null));
        Answer answer = desk.post("clerk", approved(desk, target()) + "/adjustments", with(adjustment(6_680_000), "indicators", twice));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo("indicators[0].number");
    }

    @Test
    void the_example_of_the_api_is_an_adjustment() {
        Answer answer = desk.post("clerk", approved(desk, target()) + "/adjustments", AdjustmentBody.EXAMPLE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Map<String, Object> adjustment(long fen) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("document", "张财预〔2024〕88号", "effectiveOn", "2024-08-15", "reason", "任务增加",
                "budget", fen, "fiscal", fen, "plan", milestones(6, 3_000, 12, 10_000), "goals", List.of("推进事业单位调整优化")));
        body.put("indicators", target().get("indicators"));
        return body;
    }

    private static void forgetAnswers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            connection.createStatement().execute("delete from command.answer");
        }
    }
}
