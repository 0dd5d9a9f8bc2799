package jixiao.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A year as it could have happened, told line by line in a resource: what the clerk and the reviewer would send, in order. */
final class Story {
    private final int year;
    private final Map<String, Project> projects = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private record Project(String code, String source) {
    }

    /** One request. {@code name} is unique in the story, so that a second telling is recognised. */
    record Step(String name, String account, String path, Map<String, Object> body) {
    }

    private Story(int year) {
        this.year = year;
    }

    static List<Step> of(int year) {
        Story story = new Story(year);
        resource("story-%d.txt".formatted(year)).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> story.tell(line.split("\\s*\\|\\s*")));
        return story.steps;
    }

    /** The published tables that the story begins with. */
    static String targets() {
        return resource("targets-225001-2024.txt");
    }

    private void tell(String[] line) {
        switch (line[0]) {
            case "项目" -> projects.put(line[1], new Project(line[2], line[3]));
            case "支出" -> add("spend-" + line[2], line, "spends", Map.of("voucher", line[2], "paidOn", line[3], "amount", fen(line[4]),
                    "source", projects.get(line[1]).source, "category", line[5], "activity", line[6]));
            case "冲销" -> add("reversal-" + line[2], line, "spends/%s/reversal".formatted(line[2]),
                    Map.of("reversedOn", line[3], "reason", line[4]));
            case "指标" -> add("report-%s-%s-%s".formatted(projects.get(line[1]).code, line[2], line[3]), line,
                    "indicators/%s/reports".formatted(line[2]), Map.of("month", line[3], "value", line[4]));
            case "更正" -> add("correction-%s-%s-%s".formatted(projects.get(line[1]).code, line[2], line[3]), line,
                    "indicators/%s/corrections".formatted(line[2]), Map.of("month", line[3], "value", line[4], "reason", line[5]));
            case "月结" -> steps.add(new Step("closing-" + YearMonth.parse(line[1]), "reviewer",
                    "/api/years/%d/periods/%s/closing".formatted(year, line[1]), Map.of()));
            default -> throw new IllegalArgumentException("no such line in the story: " + line[0]);
        }
    }

    private void add(String name, String[] line, String what, Map<String, Object> body) {
        steps.add(new Step(name, "clerk", "/api/projects/%d/%s/%s".formatted(year, projects.get(line[1]).code, what), body));
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private static String resource(String name) {
        try (InputStream bytes = Story.class.getResourceAsStream("/sample/" + name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
