package jixiao.command.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A project of 225001 with 56,800.00 元 of 2024, 30 % of it to be spent by June and all by December, drafted and approved over HTTP. */
public final class ApprovedProject {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private ApprovedProject() {
    }

    /** Where it is, as {@code /api/projects/2024/I1}. */
    public static String on(RunningDesk desk) {
        String path = draftedOn(desk);
        assertThat(desk.post("clerk", path + "/submission", null).status()).isEqualTo(204);
        assertThat(desk.post("reviewer", path + "/approval", null).status()).isEqualTo(204);
        return path;
    }

    public static String draftedOn(RunningDesk desk) {
        String code = "I" + COUNT.incrementAndGet();
        String body = """
                {"code": "%s", "name": "深化事业单位机构编制改革工作经费", "budget": 5680000, "fiscal": 5680000, "purpose": "改革工作", "unit": "225001", \
                "fiscalYear": 2024,
                 "plan": {"milestones": [{"month": 6, "share": 3000}, {"month": 12, "share": 10000}], "confirmed": true}, "goals": \
                 ["推进事业单位调整优化"],
                 "indicators": [%s, %s]}""".formatted(code, indicator(1, "产出指标", "数量指标", "召开会议次数", ">=", "\"2\""),
                indicator(2, "效益指标", "社会效益指标", "统筹编制资源", "TEXT", "null"));
        assertThat(desk.post("clerk", "/api/projects", body).status()).isEqualTo(201);
        return "/api/projects/2024/" + code;
    }

    /** 2024, opened and with June open for inspections until 10 July. */
    public static void openJune(RunningDesk desk) {
        assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(204);
        assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-06/opening", Map.of("deadline", "2024-07-10", "reminderDays",
                List.of(3, 1), "confirmed", true)).status())
                .isEqualTo(204);
    }

    private static String indicator(int number, String level1, String level2, String level3, String comparator, String target) {
        return """
                {"number": %d, "level1": "%s", "level2": "%s", "level3": "%s", "comparator": "%s", "target": \
                %s}""".formatted(number, level1, level2, level3, comparator, target);
    }
}
