package jixiao.command.project.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.command.desk.RunningDesk;
import tools.jackson.databind.ObjectMapper;

/** The bodies that the HTTP specifications are told in: 深化事业单位机构编制改革工作经费, 56,800.00 元 of fiscal money in 2024. */
final class HttpProjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger DRAFTED = new AtomicInteger();

    private HttpProjects() {
    }

    /** Brings a target to its approval and answers the project's path. */
    static String approved(RunningDesk desk, Map<String, Object> body) {
        var plan = new LinkedHashMap<String, Object>(milestones(6, 3_000, 12, 10_000));
        plan.put("confirmed", true);
        assertThat(desk.post("clerk", "/api/projects", with(body, "plan", plan)).status()).isEqualTo(201);
        String path = "/api/projects/2024/" + body.get("code");
        assertThat(desk.post("clerk", path + "/submission", null).status()).isEqualTo(204);
        assertThat(desk.post("reviewer", path + "/approval", null).status()).isEqualTo(204);
        return path;
    }

    static Map<String, Object> target() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", "P" + DRAFTED.incrementAndGet());
        body.put("name", "深化事业单位机构编制改革工作经费");
        body.put("budget", 5_680_000);
        body.put("fiscal", 5_680_000);
        body.put("other", null);
        body.put("purpose", "改革工作");
        body.put("plan", milestones(6, 3_000, 12, 10_000));
        body.put("goals", List.of("推进事业单位调整优化"));
        body.put("indicators", List.of(indicator(1, "产出指标", "召开会议次数", ">=", "2"), indicator(2, "产出指标", "支出金额总量", "<=", "5.68"),
                indicator(3, "效益指标", "统筹编制资源", "TEXT", null)));
        body.put("unit", "225001");
        body.put("fiscalYear", 2024);
        return body;
    }

    static Map<String, Object> indicator(int number, String level1, String level3, String comparator, String target) {
        Map<String, Object> indicator = new LinkedHashMap<>(Map.of("number", number, "level1", level1, "level2", "数量指标", "level3", level3,
                "comparator", comparator));
        indicator.put("target", target);
        return indicator;
    }

    static Map<String, Object> milestones(int... monthsAndShares) {
        List<Map<String, Object>> milestones = new ArrayList<>();
        for (int i = 0; i < monthsAndShares.length; i += 2) {
            milestones.add(Map.of("month", monthsAndShares[i], "share", monthsAndShares[i + 1]));
        }
        return Map.of("milestones", milestones);
    }

    static Map<String, Object> voucher(String number, long fen, String paidOn) {
        return Map.of("voucher", number, "amount", fen, "paidOn", paidOn, "source", "FISCAL", "category", "会议费");
    }

    static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    static String json(Map<String, Object> body, String field, String value) {
        return JSON.writeValueAsString(with(body, field, "@@")).replace("\"@@\"", value);
    }
}
