package jixiao.standalone;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is planned anew in the year: one project's plan by activity, another's target, the bureau's rules. */
final class Revisions {
    private Revisions() {
    }

    /** 170,000 of 域名 by activity; what is planned by June is what the three amounts come to. */
    static void plans(InspectedYear months, String january, String march, String june) throws IOException {
        months.states(LivedYear.DOMAINS, LivedYear.project(LivedYear.DOMAINS) + "/activity-plan", Map.of("lines", List.of(
                planned(1, "域名续费", january), planned(3, "服务器维护", march), planned(6, "服务器维护", june),
                planned(10, "服务器维护", "51000.00"), planned(12, "服务器维护", "34000.00"))));
    }

    private static Map<String, Object> planned(int month, String activity, String yuan) {
        return Map.of("month", month, "activity", activity, "category", "维修（护）费", "amount", LivedYear.fen(yuan));
    }

    /** 93,600 down to 80,000, less of it by October, and fewer prints: all of it together. */
    static ObjectNode adjusted(JsonNode inForce) {
        ObjectNode revision = (ObjectNode) inForce;
        revision.put("budget", 8_000_000).put("fiscal", 8_000_000).put("document", "张财预〔2024〕88号").put("effectiveOn", "2024-08-15")
                .put("reason", "机构改革任务分两年完成");
        ArrayNode milestones = (ArrayNode) revision.remove("plan");
        ((ObjectNode) milestones.get(1)).put("share", 7_000);
        revision.putObject("plan").set("milestones", milestones);
        ((ObjectNode) revision.path("indicators").get(1)).put("target", "2500").put("raw", "≥2500 份");
        ((ObjectNode) revision.path("indicators").get(5)).put("target", "8").put("raw", "≤8 万元");
        return revision;
    }

    /** Two days less to file, three for the review. */
    static Map<String, Object> earlierFiling(JsonNode rules) {
        ((ObjectNode) rules.path("filing")).put("day", 8);
        return Map.of("effectiveFrom", "2024-07-01", "reason", "给审核留出三天", "rules", rules);
    }

    /** Looks further ahead, and bears less. */
    static JsonNode stricter(JsonNode rules) {
        return ((ObjectNode) rules).put("nearMonths", 3).put("farBehindPoints", 500);
    }
}
