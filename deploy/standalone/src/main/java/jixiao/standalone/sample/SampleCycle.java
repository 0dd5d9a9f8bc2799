package jixiao.standalone.sample;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jixiao.kernel.inspection.ReviewState;
import jixiao.query.delivery.subscription.MessageKind;
import tools.jackson.databind.JsonNode;

/** What the monthly cycle came to in the sample's year: inspections, rectifications that are still open, alerts by their kinds. */
final class SampleCycle {
    private final Function<String, JsonNode> board;
    private final int year;

    SampleCycle(Function<String, JsonNode> board, int year) {
        this.board = board;
        this.year = year;
    }

    void print(PrintStream terminal) {
        terminal.printf("%n自查 %s%n", counted(inspections()));
        JsonNode open = board.apply("/api/rectifications?year=" + year).path("rectifications");
        terminal.printf("未完成的整改 %d 项%n", open.size());
        open.forEach(one -> terminal.printf("  %s：第 %d 项（%s），期限 %s，%s%n", one.path("name").asString(), one.path("number").asInt(),
                ReviewState.valueOf(one.path("state").asString()), one.path("deadline").asString(), one.path("demand").asString()));
        terminal.printf("全年的预警 %s%n", counted(alerts()));
    }

    private Map<String, Integer> inspections() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonNode month : board.apply("/api/calendar?year=" + year).path("months")) {
            JsonNode filed = month.path("counts");
            counts.merge("终审", filed.path("ACCEPTED").asInt(), Integer::sum);
            counts.merge("待审核", filed.path("SUBMITTED").asInt(), Integer::sum);
            counts.merge("被退回", filed.path("RETURNED").asInt(), Integer::sum);
        }
        return counts;
    }

    private Map<String, Integer> alerts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List.of(MessageKind.values()).forEach(kind -> counts.put(MessageKind.wordsOf(kind.name()), 0));
        board.apply("/api/alerts?year=%d&state=ALL".formatted(year))
                .forEach(alert -> counts.merge(MessageKind.wordsOf(kind(alert)), 1, Integer::sum));
        return counts;
    }

    /** Each once: what came to be far behind under that name. */
    private static String kind(JsonNode alert) {
        return alert.path("severity").asString("").equals(MessageKind.FAR_BEHIND.name()) ? MessageKind.FAR_BEHIND.name()
                : alert.path("rule").asString();
    }

    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream().filter(one -> one.getValue() > 0).map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("，"));
    }
}
