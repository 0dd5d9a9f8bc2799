package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.approved;
import static jixiao.command.project.http.HttpProjects.json;
import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.value.Origin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RectificationApiTest {
    private static final Map<String, Object> FILE = Map.of("sha256", "9f".repeat(32), "name", "凭证.pdf", "type", "application/pdf", "bytes",
            48_213);
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
    void a_rectification_is_required_answered_returned_answered_again_and_accepted() {
        String path = approved(desk, target()) + "/rectifications";
        Answer required = desk.post("reviewer", path, demand());
        assertThat(required.status()).as(required.body()).isEqualTo(201);
        assertThat(required.body()).isEqualTo("{\"number\":1}");
        assertThat(desk.post("reviewer", path, demand()).json().get("number").asInt()).isEqualTo(2);
        assertThat(desk.post("reviewer", path + "/1/acceptance", null).reason()).isEqualTo("RectificationInWrongState");
        Answer handedIn = desk.postText("clerk", "/api/attachments?name=a.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
                "application/pdf");
        assertThat(desk.post("clerk", path + "/1/reply", Map.of("evidence", List.of(handedIn.json()))).reason()).isEqualTo("ReplyMissing");
        assertThat(desk.post("clerk", path + "/1/reply", Map.of("reply", "已支付", "evidence", List.of(FILE))).reason())
                .as("nobody handed it in").isEqualTo("NotHandedIn");
        assertThat(desk.post("clerk", path + "/1/reply", Map.of("reply", "已支付", "evidence", List.of(handedIn.json()))).status())
                .isEqualTo(204);
        assertThat(desk.post("reviewer", path + "/1/return", Map.of()).reason()).isEqualTo("ReasonMissing");
        assertThat(desk.post("reviewer", path + "/1/return", Map.of("reason", "金额不符")).status()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/1/reply", Map.of("reply", "已补付")).status()).isEqualTo(204);
        assertThat(desk.post("reviewer", path + "/1/acceptance", null).status()).isEqualTo(204);
        Answer done = desk.post("clerk", path + "/1/reply", Map.of("reply", "再来"));
        assertThat(done.status()).isEqualTo(409);
        assertThat(done.json().get("detail").asString()).isEqualTo("第 1 项整改现在是「终审」，回复只能在「待送审」或「被退回」时进行");
    }

    @Test
    void one_that_was_never_required_is_404() {
        String path = approved(desk, target()) + "/rectifications";
        Answer answer = desk.post("clerk", path + "/1/reply", Map.of("reply", "已支付"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.reason()).isEqualTo("RectificationUnknown");
        assertThat(answer.json().get("detail").asString()).isEqualTo("没有第 1 项整改，本项目共有 0 项");
    }

    @Test
    void who_may_ask_is_the_reviewer_to_require_and_judge_and_the_clerk_to_reply() {
        String path = approved(desk, target()) + "/rectifications";
        assertThat(desk.post("clerk", path, demand()).status()).isEqualTo(403);
        assertThat(desk.post("reviewer", path, demand()).status()).isEqualTo(201);
        for (String account : List.of("reviewer", "leader")) {
            assertThat(desk.post(account, path + "/1/reply", Map.of("reply", "已支付")).status()).as(account).isEqualTo(403);
        }
        assertThat(desk.post("stranger", path + "/1/reply", Map.of("reply", "已支付")).status()).as("of another unit").isEqualTo(404);
        assertThat(desk.post("clerk", path + "/1/acceptance", null).status()).isEqualTo(403);
        assertThat(desk.post("clerk", path + "/1/return", Map.of("reason", "金额不符")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"deadline,null,409,DeadlineMissing", "deadline,\"2020-01-01\",409,DeadlineBeforeToday", "demand,null,409,DemandMissing",
            "month,\"2023-12\",409,MonthOutsideFiscalYear", "month,\"2024-06\",201,", "alert,\"a b\",400,Malformed",
            "source,null,400,Malformed", "source,\"RUMOUR\",400,Malformed", "deadline,\"soon\",400,Malformed", "nonsense,1,400,Malformed"})
    void every_field_of_a_demand_is_looked_at(String field, String value, int status, String reason) {
        Answer answer = desk.post("reviewer", approved(desk, target()) + "/rectifications", json(demand(), field, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason == null ? "" : reason);
        assertThat(status != 400 || answer.json().get("field").asString().equals(field)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"sha256,\"9F\"", "sha256,null", "name,\"\"", "type,null", "bytes,-1", "bytes,null"})
    void evidence_is_named_as_it_was_handed_in(String field, String value) {
        String path = approved(desk, target()) + "/rectifications";
        desk.post("reviewer", path, demand());
        Answer answer = desk.post("clerk", path + "/1/reply", "{\"reply\":\"已支付\",\"evidence\":[" + json(FILE, field, value) + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo("evidence[0]." + field);
    }

    private static Map<String, Object> demand() {
        return with(Map.of("source", "MONITORING", "demand", "说明 6 月底未达到节点的原因"), "deadline", LocalDate.now(Origin.ZONE).plusDays(1)
                .toString());
    }
}
