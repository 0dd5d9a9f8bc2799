package jixiao.standalone.sample;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A year as it could have happened, told line by line in a resource: what the clerks and the reviewer would send, in order. */
public final class Story {
    /** The targets are approved and the year is opened before all that is told. */
    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 2);
    private final int year;
    private final Map<String, StoryProject> projects = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final List<StoryStep> steps = new ArrayList<>();
    private final MoneyLines money = new MoneyLines(this);
    private final MonthlyCycle cycle = new MonthlyCycle(this);
    private LocalDate today;

    private record StoryProject(String code, String source, String clerk) {
    }

    /** How a step is sent: POST and PUT take JSON, a FILE is posted as its bare {@code content}. */
    enum Way {
        POST, PUT, FILE
    }

    /**
     * One request. {@code name} is unique in the story, so that a second telling is recognised; a {@link Later} in the body is known when
     * it is sent. {@code day}: when it happened in the story.
     */
    public record StoryStep(String name, String account, Way way, String path, Map<String, Object> body, LocalDate day) {
        public StoryStep(String name, String account, String path, Map<String, Object> body) {
            this(name, account, Way.POST, path, body, FIRST_DAY);
        }
    }

    private Story(int year) {
        this.year = year;
        this.today = FIRST_DAY;
    }

    static List<StoryStep> of(int year) {
        return of(year, Optional.empty()).steps;
    }

    /** All of it, or {@code until} a month is open for its inspections. */
    static Story of(int year, Optional<YearMonth> until) {
        Story story = new Story(year);
        List<StoryLine> lines = new ArrayList<>();
        resource("story-%d.txt".formatted(year)).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> (line.startsWith(" ") ? lines.get(lines.size() - 1).under() : lines).add(StoryLine.of(line)));
        for (StoryLine line : lines) {
            story.tell(line);
            if (until.isPresent() && line.word(0).equals(MonthlyCycle.OPENING) && line.word(1).equals(until.get().toString())) {
                break;
            }
        }
        return story;
    }

    /** The published tables that the story begins with, one document for each unit. */
    public static String targets(String unit) {
        return resource("targets-%s-2024.txt".formatted(unit));
    }

    public static String targets() {
        return targets("225001");
    }

    List<StoryStep> steps() {
        return steps;
    }

    /** The last day of the story, when all of it has happened. */
    LocalDate today() {
        return today;
    }

    private void tell(StoryLine line) {
        switch (line.word(0)) {
            case "项目" -> projects.put(line.word(1), new StoryProject(line.word(2), line.word(3), line.word(4)));
            case "日" -> comes(line.word(1));
            case "支出" -> money.pays(line);
            case "冲销" -> money.reverses(line);
            case "月结" -> ask("closing-" + YearMonth.parse(line.word(1)), "reviewer", ofPeriod(line, "closing"), Map.of());
            default -> cycle.tell(line);
        }
    }

    /** What bears an earlier day is told late, on the day that it is. */
    void comes(String day) {
        LocalDate next = LocalDate.parse(day);
        today = next.isAfter(today) ? next : today;
    }

    /** What is asked a second time under the same name is the second of that name. */
    void ask(String name, String account, Way way, String path, Map<String, Object> body) {
        int time = named.merge(name, 1, Integer::sum);
        steps.add(new StoryStep(time == 1 ? name : name + "-" + time, account, way, path, body, today));
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

    /** Who enters what a line says of a project. */
    String clerk(StoryLine line) {
        return requireNonNull(projects.get(line.word(1))).clerk;
    }

    String ofProject(StoryLine line, String what) {
        return "/api/projects/%d/%s/%s".formatted(year, code(line), what);
    }

    String ofPeriod(StoryLine line, String what) {
        return "/api/years/%d/periods/%s/%s".formatted(year, line.word(1), what);
    }

    private static String resource(String name) {
        try (InputStream bytes = Story.class.getResourceAsStream("/sample/" + name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
