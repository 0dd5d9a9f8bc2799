package jixiao.standalone.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.inspection.DeviationCause;
import jixiao.kernel.inspection.Likelihood;

/** A month's inspection as a story tells it, made the report that a clerk would send. */
final class InspectionLines {
    private static final String OF_MONEY = "支出";

    private InspectionLines() {
    }

    static Map<String, Object> report(StoryLine line, List<Map<String, Object>> files) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("expectedAtYearEnd", line.fen(3));
        if (line.has(4)) {
            report.putAll(Map.of("problems", line.word(4), "measure", line.word(5), "measureBy", line.word(6)));
        }
        Map<Integer, Map<String, Object>> indicators = new TreeMap<>();
        for (StoryLine attained : line.under("完成")) {
            Map<String, Object> check = check(indicators, attained.word(1));
            check.put("value", attained.word(2));
            if (attained.has(3)) {
                check.put("expectedAtYearEnd", attained.word(3));
            }
        }
        for (StoryLine deviation : line.under("偏差")) {
            (deviation.word(1).equals(OF_MONEY) ? report : check(indicators, deviation.word(1))).put("deviation", deviation(deviation));
        }
        report.put("indicators", new ArrayList<>(indicators.values()));
        report.put("attachments", files);
        return report;
    }

    private static Map<String, Object> check(Map<Integer, Map<String, Object>> indicators, String number) {
        return indicators.computeIfAbsent(Integer.valueOf(number), one -> new LinkedHashMap<>(Map.of("number", one)));
    }

    private static Map<String, Object> deviation(StoryLine line) {
        return Map.of("causes", List.of(Labelled.code(DeviationCause.values(), line.word(2))), "explanation", line.word(3),
                "likelihood", Labelled.code(Likelihood.values(), line.word(4)));
    }
}
