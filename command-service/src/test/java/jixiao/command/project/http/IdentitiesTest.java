package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.approved;
import static jixiao.command.project.http.HttpProjects.indicator;
import static jixiao.command.project.http.HttpProjects.milestones;
import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.voucher;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What something is known by over HTTP, wherever it enters; and text that nobody sees, which is refused exactly as blank text is. */
class IdentitiesTest {
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
    void one_payment_is_booked_once_however_its_voucher_is_typed() throws SQLException {
        String path = approved(desk, target());
        assertThat(desk.post("clerk", path + "/spends", voucher("ＡＢＣ-1\u3000", 100, "2024-06-03")).status()).isEqualTo(204);
        for (String typed : List.of("ABC-1", "ABC-1 ", "\tABC-1\n", "ＡＢＣ-1", "abc-1", "\u3000Abc－１\u00a0")) {
            Answer again = desk.post("clerk", path + "/spends", with(voucher(typed, 100, "2024-06-03"), "category", " 会议费\u3000"));
            assertThat(again.status()).as(again.body()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/spends", voucher(typed, 101, "2024-06-03")).reason())
                    .isEqualTo("VoucherAlreadyRecorded");
            assertThat(desk.post("clerk", path + "/spends/batch", List.of(voucher(typed, 100, "2024-06-03"),
                    voucher("abc-1", 100, "2024-06-03"))).status()).isEqualTo(204);
        }
        assertThat(vouchers(path, "SpendRecorded")).as("as it was typed").containsExactly("ＡＢＣ-1");
        assertThat(reverse(path, "ａｂｃ-1 ").status()).isEqualTo(204);
        reverse(path, "ABC-1");
        assertThat(vouchers(path, "SpendReversed")).as("as it was recorded").containsExactly("ＡＢＣ-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u200bB", "\u2060A", "A\u202eB", "\ufeffA", "A\u3164", "A\u00adB", "A\tB", "A\u2028B", "A\u034fB"})
    void what_holds_anything_invisible_is_malformed_wherever_it_enters(String typed) {
        String path = approved(desk, target());
        malformed("voucher", desk.post("clerk", path + "/spends", voucher(typed, 100, "2024-06-03")));
        malformed("category", desk.post("clerk", path + "/spends", with(voucher("V", 100, "2024-06-03"), "category", typed)));
        malformed("activity", desk.post("clerk", path + "/spends", with(voucher("V", 100, "2024-06-03"), "activity", typed)));
        malformed(null, desk.post("clerk", path + "/spends/batch", List.of(with(voucher("V", 100, "2024-06-03"), "category", typed))));
        malformed(inPath("voucher", typed), reverse(path, typed));
        for (String field : List.of("activity", "category")) {
            Map<String, Object> line = Map.of("month", 3, "activity", "培训", "category", "培训费", "amount", 1);
            malformed("lines[0]." + field,
                    desk.put("clerk", path + "/activity-plan", Map.of("lines", List.of(with(line, field, typed)))));
        }
        malformed("document", desk.post("clerk", path + "/adjustments", adjustment(typed, "任务增加")));
        malformed("document", desk.put("reviewer", "/api/rulebooks/holidays/2028", holidays(typed)));
        malformed("unit.code", desk.post("clerk", "/api/projects", with(target(), "unit", typed)));
        malformed("indicators[0].unit", desk.post("clerk", "/api/projects",
                with(target(), "indicators", List.of(with(indicator(1, "产出指标", "次数", ">=", "2"), "unit", typed)))));
        String safeguard = "/api/units/" + encoded(typed) + "/years/2024/safeguards/1";
        malformed(inPath("code", typed), desk.put("clerk", safeguard, Map.of("state", "DONE")));
    }

    @Test
    void a_voucher_whose_normal_form_cannot_stand_in_a_path_is_malformed() {
        String path = approved(desk, target());
        for (String typed : List.of("A；1", "A％1", "．．／A", "㍿".repeat(17))) {
            malformed("voucher", desk.post("clerk", path + "/spends", voucher(typed, 100, "2024-06-03")));
        }
        Answer full = desk.post("clerk", path + "/spends", voucher("㍿".repeat(16), 100, "2024-06-03"));
        assertThat(full.status()).as(full.body()).isEqualTo(204);
    }

    @Test
    void a_blank_category_is_none() throws SQLException {
        String path = approved(desk, target());
        for (String nothing : List.of(" \u3000", "", "\u200b")) {
            assertThat(desk.post("clerk", path + "/spends", with(voucher("V", 100, "2024-06-03"), "category", nothing)).status())
                    .isEqualTo(204);
        }
        Map<String, Object> without = new LinkedHashMap<>(voucher("V", 100, "2024-06-03"));
        without.remove("category");
        assertThat(desk.post("clerk", path + "/spends", without).status()).isEqualTo(204);
        assertThat(vouchers(path, "SpendRecorded")).containsExactly("V");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u200b \u200d", "\u3000", "\ufeff", "\u2060\u00ad", "\u3164", "\u2800", "\ufe0f", "\u00a0"})
    void what_shows_nothing_is_refused_exactly_as_blank_is(String nothing) {
        String path = approved(desk, target());
        assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 100, "2024-06-03")).status()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/indicators/1/reports", Map.of("month", "2024-04", "value", "1")).status()).isEqualTo(204);
        like(409, "ReasonMissing", nothing, text -> desk.post("clerk", path + "/spends/V-1/reversal",
                Map.of("reason", text, "reversedOn", "2024-06-03")));
        like(409, "ReasonMissing", nothing, text -> desk.post("clerk", path + "/indicators/1/corrections",
                Map.of("month", "2024-04", "value", "2", "reason", text)));
        like(409, "DocumentMissing", nothing, text ->
                desk.post("clerk", path + "/adjustments", adjustment(text, "任务增加")));
        like(409, "ReasonMissing", nothing, text -> desk.post("clerk", path + "/adjustments", adjustment("7号", text)));
        like(409, "DemandMissing", nothing, text -> desk.post("reviewer", path + "/rectifications",
                Map.of("source", "MONITORING", "demand", text, "deadline", "2099-01-01")));
        like(409, "GoalEmpty", nothing, text -> desk.post("clerk", "/api/projects", with(target(), "goals", List.of(text))));
        like(409, "GoalEmpty", nothing + "-", text -> desk.post("clerk", "/api/projects", with(target(), "goals", List.of(text))));
        like(409, "ExplanationMissing", nothing, text -> desk.post("clerk", "/api/alerts/" + path.substring("/api/projects/".length())
                .replace('/', '-') + "~FELL_BEHIND~6~1/explanation", Map.of("explanation", text)));
        like(400, "Malformed", nothing, text -> desk.post("clerk", "/api/projects", with(target(), "name", text)));
        like(400, "Malformed", nothing, text -> desk.post("clerk", "/api/projects",
                with(target(), "indicators", List.of(indicator(1, "产出指标", text, "TEXT", null)))));
        like(400, "Malformed", nothing, text -> desk.put("reviewer", "/api/rulebooks/holidays/2028", holidays(text)));
        like(400, "Malformed", nothing, text -> desk.put("clerk", path + "/activity-plan", Map.of("lines", List.of(
                Map.of("month", 3, "activity", text, "category", "培训费", "amount", 1)))));
    }

    /** The vouchers of a project's events of a type, as the ledger has them. */
    private static List<String> vouchers(String path, String type) throws SQLException {
        try (Connection connection = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
                PreparedStatement asked = connection.prepareStatement("""
                        select payload ->> 'voucher' from command.ledger where aggregate = ? and type = ? order by position""")) {
            asked.setString(1, path.substring("/api/projects/".length()).replace('/', '-'));
            asked.setString(2, type);
            List<String> vouchers = new ArrayList<>();
            ResultSet rows = asked.executeQuery();
            while (rows.next()) {
                vouchers.add(rows.getString(1));
            }
            return vouchers;
        }
    }

    private interface Asking {
        Answer with(String text);
    }

    /** As is answered to a blank. */
    private static void like(int status, String reason, String nothing, Asking asking) {
        Answer blank = asking.with(" ");
        assertThat(blank.status()).as(blank.body()).isEqualTo(status);
        assertThat(blank.reason()).isEqualTo(reason);
        Answer answer = asking.with(nothing);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
        if (status == 409) {
            assertThat(answer.json().get("detail")).isEqualTo(blank.json().get("detail"));
        }
    }

    /** What is no character of a path at all is refused before anybody knows what it stands for. */
    private static String inPath(String field, String typed) {
        return typed.contains("\t") || typed.contains("\u2028") ? null : field;
    }

    private static void malformed(String field, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        if (field != null) {
            assertThat(answer.json().get("field").asString()).as(answer.body()).isEqualTo(field);
        }
    }

    private static Answer reverse(String path, String voucher) {
        return desk.post("clerk", path + "/spends/" + encoded(voucher) + "/reversal", Map.of("reason", "录错", "reversedOn", "2024-06-03"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, Object> holidays(String document) {
        return Map.of("document", document, "daysOff", List.of(), "workdays", List.of());
    }

    private static Map<String, Object> adjustment(String document, String reason) {
        Map<String, Object> body = new LinkedHashMap<>(target());
        List.of("code", "name", "purpose", "unit", "fiscalYear").forEach(body::remove);
        body.put("plan", milestones(6, 3_000, 12, 10_000));
        body.put("budget", 6_680_000);
        body.put("fiscal", 6_680_000);
        body.put("document", document);
        body.put("reason", reason);
        body.put("effectiveOn", "2024-08-15");
        return body;
    }
}
