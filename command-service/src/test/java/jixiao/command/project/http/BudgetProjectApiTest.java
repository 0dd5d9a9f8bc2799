package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.json;
import static jixiao.command.project.http.HttpProjects.milestones;
import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.voucher;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetProjectApiTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Nested
    class A_target {
        @Test
        void goes_from_draft_to_approval() {
            Map<String, Object> body = target();
            Answer answer = desk.post("clerk", "/api/projects", body);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().get("projects").get(0).asString()).isEqualTo("2024/" + body.get("code"));
            assertThat(answer.ledgerPosition()).isPositive();
            String path = "/api/projects/2024/" + body.get("code");
            assertThat(desk.post("clerk", path + "/submission", null).reason()).isEqualTo("PlanUnconfirmed");
            assertThat(desk.post("clerk", path + "/plan-confirmation", milestones(6, 3_000, 12, 10_000)).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/submission", null).status()).isEqualTo(204);
            assertThat(desk.post("reviewer", path + "/return", Map.of("reason", "")).reason()).isEqualTo("ReasonMissing");
            assertThat(desk.post("reviewer", path + "/return", Map.of("reason", "月份有误")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/plan-confirmation", milestones(10, 3_000, 12, 10_000)).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/submission", null).status()).isEqualTo(204);
            assertThat(desk.post("reviewer", path + "/approval", Map.of("approvedOn", "2999-01-01")).reason())
                    .isEqualTo("ApprovedInTheFuture");
            assertThat(desk.post("reviewer", path + "/approval", Map.of("approvedOn", "June")).json().get("field").asString())
                    .isEqualTo("approvedOn");
            Answer approval = desk.post("reviewer", path + "/approval", Map.of("approvedOn", "2024-06-15"));
            assertThat(approval.status()).isEqualTo(204);
            assertThat(approval.ledgerPosition()).isGreaterThan(answer.ledgerPosition());
            Answer again = desk.post("clerk", "/api/projects", body);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.reason()).isEqualTo("TargetAlreadyApproved");
            assertThat(again.json().get("detail").asString()).contains("已经批复");
        }

        @Test
        void is_refused_where_funds_do_not_add_up() {
            Answer answer = desk.post("clerk", "/api/projects", with(target(), "fiscal", 5_679_999));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.reason()).isEqualTo("FundsDifferFromBudget");
            assertThat(answer.json().get("detail").asString()).isEqualTo("各项资金来源合计 56799.99 元，与预算数 56800.00 元 相差 -0.01 元");
        }

        @ParameterizedTest
        @CsvSource({"6,5000,12,3000", "6,3000,6,4000", "6,3000,12,10001", "10,3000,6,4000"})
        void is_refused_with_an_unsound_plan(int month1, int share1, int month2, int share2) {
            var plan = new LinkedHashMap<String, Object>(milestones(month1, share1, month2, share2));
            plan.put("values", List.of(share1, share2));
            plan.put("confirmed", false);
            assertThat(desk.post("clerk", "/api/projects", with(target(), "plan", plan)).reason()).isEqualTo("PlanUnsound");
        }

        @ParameterizedTest
        @CsvSource({"fiscalYear,1999", "budget,1.5", "budget,\"5680000\"", "budget,99999999999999999999", "code,\"a/b\"", "code,\"\"",
                "name,null",
                "goals,null", "nonsense,1", "unit,'{\"code\":\"225001\",\"foo\":1}'", "fiscalYear,null", "budget,9223372036854775807"})
        void is_malformed_when_a_field_cannot_be_read(String field, String value) {
            String json = new tools.jackson.databind.ObjectMapper().writeValueAsString(with(target(), field, "@@"))
                    .replace("\"@@\"", value);
            Answer answer = desk.post("clerk", "/api/projects", json);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().get("field").asString()).isEqualTo(field);
            assertThat(answer.ledgerPosition()).isNotNull();
        }

        @Test
        void of_zero_can_be_approved() {
            String path = approved(with(with(target(), "budget", 0), "fiscal", 0));
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 1, "2024-03-01")).reason()).isEqualTo("SpendExceedsBudget");
        }

        @Test
        void unknown_is_404_and_says_which() {
            Answer answer = desk.post("clerk", "/api/projects/2024/NOBODY/submission", null);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("detail").asString()).isEqualTo("没有 2024 年项目 NOBODY");
        }
    }

    @Nested
    class People {
        @Test
        void must_sign_in() {
            Answer answer = desk.post(null, "/api/projects", target());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.reason()).isEqualTo("NotSignedIn");
        }

        @Test
        void of_another_unit_are_as_unknown_as_those_that_there_are_not() {
            String path = approved(target());
            Answer answer = desk.post("stranger", path + "/spends", voucher("V-1", 1, "2024-03-01"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.reason()).isEqualTo("Unknown");
            String code = path.substring(path.lastIndexOf('/') + 1);
            Answer nobodys = desk.post("stranger", path.replace(code, "NOBODY") + "/spends", voucher("V-1", 1, "2024-03-01"));
            assertThat(answer.body().replace(code, "NOBODY")).isEqualTo(nobodys.body());
            assertThat(desk.post("stranger", "/api/projects", target()).status()).isEqualTo(403);
        }

        @Test
        void of_another_role_are_not_allowed() {
            String path = approved(target());
            assertThat(desk.post("leader", path + "/spends", voucher("V-1", 1, "2024-03-01")).status()).isEqualTo(403);
            assertThat(desk.post("reviewer", path + "/spends", voucher("V-1", 1, "2024-03-01")).status()).isEqualTo(403);
            assertThat(desk.post("clerk", path + "/approval", null).status()).isEqualTo(403);
        }
    }

    @Nested
    class Money {
        @Test
        void is_spent_reversed_and_never_passes_the_budget() {
            String path = approved(target());
            assertThat(desk.post("clerk", path + "/spends", voucher("记-1", 5_680_001, "2024-03-01")).json().get("detail").asString())
                    .isEqualTo("登记凭证 记-1 后，到 2024-03-01 财政资金累计支出 56800.01 元，超过当日预算 56800.00 元");
            assertThat(desk.post("clerk", path + "/spends", voucher("记-1", 5_680_000, "2024-03-01")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/spends", voucher("记-1", 5_680_000, "2024-03-01")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/spends", voucher("记-1", 1, "2024-03-01")).reason()).isEqualTo("VoucherAlreadyRecorded");
            String reversal = path + "/spends/%E8%AE%B0-1/reversal";
            Answer early = desk.post("clerk", reversal, Map.of("reason", "重复", "reversedOn", "2024-02-29"));
            assertThat(early.reason()).isEqualTo("ReversedBeforePaid");
            assertThat(early.json().get("voucher").asString()).isEqualTo("记-1");
            assertThat(early.json().get("field").asString()).isEqualTo("reversedOn");
            assertThat(desk.post("clerk", reversal, Map.of("reason", "重复", "reversedOn", "2024-03-01")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", reversal, Map.of("reason", "重复", "reversedOn", "2024-03-01")).reason())
                    .isEqualTo("SpendAlreadyReversed");
        }

        @Test
        void comes_back_in_parts_each_once_and_a_wrong_entry_is_entered_again_under_its_number() {
            String path = approved(target());
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 300, "2024-03-01")).status()).isEqualTo(204);
            String reversal = path + "/spends/V-1/reversal";
            Map<String, Object> part = Map.of("reason", "多付退回", "reversedOn", "2024-03-01", "amount", 100, "document", "退-1");
            assertThat(desk.post("clerk", reversal, part).status()).isEqualTo(204);
            assertThat(desk.post("clerk", reversal, part).status()).as("the same refund").isEqualTo(204);
            assertThat(desk.post("clerk", reversal, with(part, "amount", 99)).reason()).isEqualTo("RefundAlreadyRecorded");
            assertThat(desk.post("clerk", reversal, with(part, "document", "退-2")).status()).isEqualTo(204);
            Map<String, Object> rest = Map.of("reason", "多付退回", "reversedOn", "2024-03-01");
            assertThat(desk.post("clerk", reversal, with(rest, "amount", 101)).reason()).isEqualTo("RefundExceedsPayment");
            assertThat(desk.post("clerk", reversal, with(rest, "amount", 0)).reason()).isEqualTo("RefundNotPositive");
            assertThat(desk.post("clerk", reversal, rest).status()).isEqualTo(204);
            assertThat(desk.post("clerk", reversal, with(rest, "amount", 100)).status()).as("the last one again").isEqualTo(204);
            assertThat(desk.post("clerk", reversal, with(rest, "amount", 1)).reason()).isEqualTo("SpendAlreadyReversed");
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 200, "2024-03-02")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", reversal, Map.of("reason", "会议取消", "reversedOn", "2024-04-01")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 200, "2024-03-02")).reason()).isEqualTo("VoucherReversed");
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 201, "2024-03-02")).reason())
                    .isEqualTo("VoucherAlreadyRecorded");
        }

        @ParameterizedTest
        @CsvSource({"amount,1.5", "amount,\"1\"", "amount,9223372036854775808", "document,\"a\\u200bb\"",
                "document,\"a\\u0000b\"", "document,\"a%b\""})
        void comes_back_only_in_whole_fen_and_under_a_sound_document(String field, String value) {
            String path = approved(target());
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 300, "2024-03-01")).status()).isEqualTo(204);
            Answer answer = desk.post("clerk", path + "/spends/V-1/reversal",
                    json(Map.of("reason", "多付退回", "reversedOn", "2024-03-01"), field, value));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        }

        @Test
        void for_people_and_days_says_both_or_neither() {
            String path = approved(target()) + "/spends";
            Map<String, Object> meeting = with(with(voucher("V-1", 100, "2024-03-01"), "people", 30), "days", 2);
            assertThat(desk.post("clerk", path, meeting).status()).isEqualTo(204);
            Answer other = desk.post("clerk", path, with(meeting, "people", 31));
            assertThat(other.reason()).isEqualTo("VoucherAlreadyRecorded");
            assertThat(other.json().get("detail").asString())
                    .isEqualTo("凭证 V-1 已经登记，内容不同：人数原为 30，这次为 31");
            assertThat(desk.post("clerk", path, with(voucher("V-2", 1, "2024-03-01"), "people", 1)).json().get("field").asString())
                    .isEqualTo("days");
            assertThat(desk.post("clerk", path, with(voucher("V-2", 1, "2024-03-01"), "days", 1)).json().get("field").asString())
                    .isEqualTo("people");
        }

        @ParameterizedTest
        @CsvSource({"0,400", "1,204", "100000,204", "100001,400", "1.5,400", "\"2\",400"})
        void is_for_one_to_a_hundred_thousand_people_and_days(String count, int status) {
            String path = approved(target()) + "/spends";
            for (String field : List.of("people", "days")) {
                Map<String, Object> both = with(with(voucher("V-" + field, 1, "2024-03-01"), "people", 1), "days", 1);
                Answer answer = desk.post("clerk", path, json(both, field, count));
                assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            }
        }

        @Test
        void on_a_voucher_with_a_slash_can_be_reversed() {
            String path = approved(target());
            assertThat(desk.post("clerk", path + "/spends", voucher("2024/06/001", 100, "2024-06-01")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/spends/2024%2F06%2F001/reversal", Map.of("reason", "重复", "reversedOn", "2024-06-01"))
                    .status()).isEqualTo(204);
        }

        @ParameterizedTest
        @CsvSource({"amount,0,SpendNotPositive", "amount,-1,SpendNotPositive", "paidOn,\"2023-12-31\",PaidOutsideFiscalYear",
                "paidOn,\"2025-01-01\",PaidOutsideFiscalYear"})
        void is_refused_by_a_rule(String field, String value, String reason) {
            Answer answer = desk.post("clerk", approved(target()) + "/spends", json(voucher("V-1", 1, "2024-03-01"), field, value));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.reason()).isEqualTo(reason);
        }

        @ParameterizedTest
        @CsvSource({"amount,9223372036854775807", "paidOn,\"2024-01-01T00:00:00\"", "paidOn,'[2024,1,1]'", "source,0",
                "category,\"a\\ud800b\"",
                "category,\"a\\u0000b\"", "voucher,\"a//b\"", "voucher,\"..\"", "voucher,\"a/../b\"", "voucher,\"/a\"", "voucher,\"a%b\"",
                "amount,1.5", "amount,null", "amount,\"1\"", "paidOn,\"2023-02-29\"", "paidOn,\"03/01/2024\"", "paidOn,null",
                        "source,\"LOTTERY\"",
                "voucher,\"\"", "voucher,null", "nonsense,1"})
        void is_malformed_when_a_field_cannot_be_read(String field, String value) {
            Answer answer = desk.post("clerk", approved(target()) + "/spends", json(voucher("V-1", 1, "2024-03-01"), field, value));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().get("field").asString()).isEqualTo(field);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "not json", "[]", "{\"voucher\":\"V\",\"voucher\":\"W\"}",
                "{\"voucher\":\"V-1\",\"amount\":1,\"paidOn\":\"2024-03-01\",\"source\":\"FISCAL\"} trailing"})
        void is_malformed_when_the_body_is_no_voucher(String body) {
            assertThat(desk.post("clerk", approved(target()) + "/spends", body).status()).isEqualTo(400);
        }

        @Test
        void in_a_batch_is_all_or_nothing() {
            String path = approved(target());
            Answer refused = desk.post("clerk", path + "/spends/batch", List.of(voucher("V-1", 100, "2024-03-01"),
                    voucher("V-2", 0, "2024-03-01")));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.reason()).isEqualTo("BatchRefused");
            assertThat(refused.json().get("faults")).hasToString("[{\"row\":2,\"voucher\":\"V-2\",\"field\":\"amount\","
                    + "\"reason\":\"SpendNotPositive\",\"detail\":\"凭证 V-2 的金额 0.00 元 不大于 0\"}]");
            Answer before = desk.post("clerk", path + "/spends", voucher("V-0", 1, "2024-03-01"));
            Answer batch = desk.post("clerk", path + "/spends/batch", List.of(voucher("V-1", 100, "2024-03-01"),
                    voucher("V-2", 200, "2024-03-01")));
            assertThat(batch.status()).isEqualTo(204);
            assertThat(batch.ledgerPosition()).isEqualTo(before.ledgerPosition() + 2);
            Answer malformed = desk.post("clerk", path + "/spends/batch", "[{\"voucher\":\"V-3\",\"amount\":1,\"source\":\"FISCAL\"}]");
            assertThat(malformed.status()).isEqualTo(400);
            assertThat(malformed.json().get("field").asString()).isEqualTo("[0].paidOn");
            assertThat(desk.post("clerk", path + "/spends/batch", List.of()).status()).isEqualTo(400);
        }

        @Test
        void in_a_batch_tells_everything_that_cannot_be_read_at_once() {
            Answer malformed = desk.post("clerk", approved(target()) + "/spends/batch", """
                    [{"voucher":"V-1","amount":1.5,"paidOn":"3月1日","source":"LOTTERY","colour":"red"},
                     {"voucher":"V-2","amount":1,"paidOn":"2024-03-01","source":"FISCAL"}, null, 7,
                     {"voucher":"","amount":{"fen":1},"paidOn":null,"source":"OTHER","people":0,"days":"2"},
                     {"voucher":"V-6","amount":1,"paidOn":"2024-03-01","source":"FISCAL","people":3},
                     {"voucher":["V-7"],"amount":999999999999999999,"paidOn":"2024-02-30","source":"FISCAL"}]""");
            assertThat(malformed.status()).isEqualTo(400);
            assertThat(malformed.reason()).isEqualTo("Malformed");
            assertThat(malformed.json().get("field").asString()).isEqualTo("[0].amount");
            assertThat(malformed.json().get("detail").asString())
                    .isEqualTo("第 1 行（凭证 V-1）：amount 应为以分计的整数，如 1860000（18600.00 元）；共 15 处，见 faults");
            assertThat(malformed.json().get("faults").valueStream().map(one -> "%d %s %s %s".formatted(one.get("row").asInt(),
                    one.path("voucher").asString("-"), one.path("field").asString("-"), one.get("detail").asString())))
                    .containsExactlyInAnyOrder(
                    "1 V-1 amount amount 应为以分计的整数，如 1860000（18600.00 元）", "1 V-1 paidOn paidOn 应为日期，如 2024-06-03",
                    "1 V-1 source source 应为 FISCAL、CARRIED_OVER 或 OTHER", "1 V-1 colour 没有名为 colour 的字段",
                    "3 - - 应为一笔支出，即对象 {…}", "4 - - 应为一笔支出，即对象 {…}", "5  voucher voucher 必填",
                    "5  voucher voucher 最长 64 个字符，不含控制符和 ; \\ %，/ 不在首尾、不相连", "5  amount amount 应为以分计的整数，如 1860000（18600.00 元）",
                    "5  paidOn paidOn 必填", "5  people people 是 1 至 100000", "5  days days 应为整数，如 3",
                    "6 V-6 days 人数和天数须一起填，或都不填", "7 - voucher voucher 应为文字（用引号括起），不含控制符",
                    "7 - paidOn paidOn 应为日期，如 2024-06-03");
        }

        @Test
        void in_a_language_we_do_not_read_is_415() {
            Answer answer = desk.postText("clerk", approved(target()) + "/spends", "voucher: V-1\namount: \"1\"\n".getBytes(),
                    "application/yaml");
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.reason()).isEqualTo("WrongMediaType");
            assertThat(desk.get("clerk", "/api/projects").json().get("detail").asString()).isEqualTo("这个地址不接受 GET，只接受 POST");
            assertThat(desk.get("clerk", "/api/nothing").json().get("detail").asString()).isEqualTo("没有这个地址：/api/nothing");
        }

        @Test
        void of_a_huge_body_is_too_large() {
            Answer answer = desk.post("clerk", approved(target()) + "/spends", "{\"voucher\":\"" + "x".repeat(9_000_000) + "\"}");
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().get("detail").asString()).contains("16384");
        }
    }

    @Nested
    class Indicators {
        @Test
        void are_reported_and_corrected() {
            String path = approved(target()) + "/indicators/1";
            assertThat(desk.post("clerk", path + "/reports", Map.of("month", "2024-06", "value", "1.5")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/reports", Map.of("month", "2024-06", "value", 1.5)).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/reports", Map.of("month", "2024-06", "value", 2)).reason())
                    .isEqualTo("IndicatorAlreadyReported");
            assertThat(desk.post("clerk", path + "/corrections", Map.of("month", "2024-06", "value", 2)).reason())
                    .isEqualTo("ReasonMissing");
            assertThat(desk.post("clerk", path + "/corrections", Map.of("month", "2024-06", "value", 2, "reason", "漏计")).status())
                    .isEqualTo(204);
            assertThat(desk.post("clerk", path + "/corrections", Map.of("month", "2024-07", "value", 2, "reason", "漏计")).reason())
                    .isEqualTo("NothingToCorrect");
        }

        @Test
        void are_refused_what_is_not_theirs() {
            String path = approved(target()) + "/indicators/";
            assertThat(desk.post("clerk", path + "9/reports", Map.of("month", "2024-06", "value", "1")).reason())
                    .isEqualTo("IndicatorUnknown");
            assertThat(desk.post("clerk", path + "1/reports", Map.of("month", "2024-06", "value", "完成")).reason())
                    .isEqualTo("ValueNotOfItsKind");
            assertThat(desk.post("clerk", path + "2/reports", Map.of("month", "2024-06", "value", "1")).reason())
                    .isEqualTo("IndicatorIsComputed");
            assertThat(desk.post("clerk", path + "3/reports", Map.of("month", "2024-06", "value", "90")).reason())
                    .isEqualTo("ValueNotOfItsKind");
            assertThat(desk.post("clerk", path + "3/reports", Map.of("month", "2024-06", "value", "达成")).status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "1/reports", Map.of("month", "2023-06", "value", "1")).reason())
                    .isEqualTo("MonthOutsideFiscalYear");
            assertThat(desk.post("clerk", path + "1/reports", Map.of("month", "June", "value", "1")).json().get("field").asString())
                    .isEqualTo("month");
            assertThat(desk.post("clerk", path + "1/reports", "{\"month\":\"2024-07\",\"value\":1e999999999}").status()).isIn(400, 409);
        }
    }

    private static String approved(Map<String, Object> body) {
        return HttpProjects.approved(desk, body);
    }
}
