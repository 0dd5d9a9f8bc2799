package jixiao.standalone.sample;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A year as it could have happened, told line by line in a resource: what the clerk and the reviewer would send, in order. */
public final class Story {
    private final int year;
    private final Map<String, StoryProject> projects = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final List<StoryStep> steps = new ArrayList<>();
    private final MonthlyCycle cycle = new MonthlyCycle(this);

    private record StoryProject(String code, String source) {
    }

    /** How a step is sent: POST and PUT take JSON, a FILE is posted as its bare {@code content}. */
    enum Way {
        POST, PUT, FILE
    }

    /**
     * One request. {@code name} is unique in the story, so that a second telling is recognised; a {@link Later} in the body is known when
     * it is sent.
     */
    public record StoryStep(String name, String account, Way way, String path, Map<String, Object> body) {
        public StoryStep(String name, String account, String path, Map<String, Object> body) {
            this(name, account, Way.POST, path, body);
        }
    }

    /** Something that no story can say beforehand. */
    @FunctionalInterface
    interface Later {
        Object known(StoryTelling now);
    }

    /** One line, with those that are indented below it. */
    record StoryLine(List<String> words, List<StoryLine> under) {
        static StoryLine of(String text) {
            return new StoryLine(List.of(text.strip().split("\\s*\\|\\s*")), new ArrayList<>());
        }

        String word(int place) {
            return words.get(place);
        }

        boolean has(int place) {
            return words.size() > place;
        }

        List<StoryLine> under(String kind) {
            return under.stream().filter(one -> one.word(0).equals(kind)).toList();
        }
    }

    private Story(int year) {
        this.year = year;
    }

    static List<StoryStep> of(int year) {
        Story story = new Story(year);
        List<StoryLine> lines = new ArrayList<>();
        resource("story-%d.txt".formatted(year)).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> (line.startsWith(" ") ? lines.get(lines.size() - 1).under() : lines).add(StoryLine.of(line)));
        lines.forEach(story::tell);
        return story.steps;
    }

    /** The published tables that the story begins with. */
    public static String targets() {
        return resource("targets-225001-2024.txt");
    }

    private void tell(StoryLine line) {
        switch (line.word(0)) {
            case "项目" -> projects.put(line.word(1), new StoryProject(line.word(2), line.word(3)));
            case "支出" -> ask("spend-" + line.word(2), "clerk", ofProject(line, "spends"), spend(line));
            case "冲销" -> ask("reversal-" + line.word(2), "clerk", ofProject(line, "spends/%s/reversal".formatted(line.word(2))),
                    Map.of("reversedOn", line.word(3), "reason", line.word(4)));
            case "指标" -> ask("report-%s-%s-%s".formatted(code(line), line.word(2), line.word(3)), "clerk",
                    ofProject(line, "indicators/%s/reports".formatted(line.word(2))), Map.of("month", line.word(3), "value", line.word(4)));
            case "更正" -> ask("correction-%s-%s-%s".formatted(code(line), line.word(2), line.word(3)), "clerk",
                    ofProject(line, "indicators/%s/corrections".formatted(line.word(2))),
                    Map.of("month", line.word(3), "value", line.word(4), "reason", line.word(5)));
            case "月结" -> ask("closing-" + YearMonth.parse(line.word(1)), "reviewer", ofPeriod(line, "closing"), Map.of());
            default -> cycle.tell(line);
        }
    }

    private Map<String, Object> spend(StoryLine line) {
        Map<String, Object> spend = new LinkedHashMap<>(Map.of("voucher", line.word(2), "paidOn", line.word(3), "amount", fen(line.word(4)),
                "source", source(line), "category", line.word(5), "activity", line.word(6)));
        if (line.has(7)) {
            spend.putAll(Map.of("people", Integer.valueOf(line.word(7)), "days", Integer.valueOf(line.word(8))));
        }
        return spend;
    }

    /** What is asked a second time under the same name is the second of that name. */
    void ask(String name, String account, Way way, String path, Map<String, Object> body) {
        int time = named.merge(name, 1, Integer::sum);
        steps.add(new StoryStep(time == 1 ? name : name + "-" + time, account, way, path, body));
    }

    void ask(String name, String account, String path, Map<String, Object> body) {
        ask(name, account, Way.POST, path, body);
    }

    int year() {
        return year;
    }

    String code(StoryLine line) {
        return requireNonNull(projects.get(line.word(1))).code;
    }

    String source(StoryLine line) {
        return requireNonNull(projects.get(line.word(1))).source;
    }

    String ofProject(StoryLine line, String what) {
        return "/api/projects/%d/%s/%s".formatted(year, code(line), what);
    }

    String ofPeriod(StoryLine line, String what) {
        return "/api/years/%d/periods/%s/%s".formatted(year, line.word(1), what);
    }

    static long fen(String yuan) {
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
