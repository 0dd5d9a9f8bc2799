package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.sample.Story;
import tools.jackson.databind.JsonNode;

/** 2024 as a clerk and a reviewer live it through HTTP, with a book of our own beside it that every screen has to agree with. */
public final class LivedYear {
    public static final String ESSAYS = "13070024P000707100012";
    public static final String INSTITUTIONS = "13070024P00025610001R";
    public static final String OFFICES = "13070024P000257100023";
    public static final String DOMAINS = "13070024P00025810002Q";
    private final Door door;
    private final List<Story.StoryStep> done = new ArrayList<>();
    private final Map<String, String> lookedAt = new LinkedHashMap<>();
    private final Map<String, Integer> events = new HashMap<>();
    private long position;

    LivedYear(Door door) {
        this.door = door;
    }

    Door door() {
        return door;
    }

    long position() {
        return position;
    }

    /** Something that is a yes, and is worth an event of the project. */
    Answer does(String account, String project, String what, Object body) throws IOException {
        Answer answer = door.post(account, project(project) + what, body);
        assertThat(answer.status()).as("%s %s: %s", project, what, answer.body()).isEqualTo(204);
        assertThat(answer.position()).as("one more event").hasValue(position + 1);
        heard(answer);
        events.merge(project, 1, Integer::sum);
        return answer;
    }

    /** What no project is told of. */
    void passes(int events) {
        position += events;
    }

    /** What was done by other ways than {@link #does}: the events it brought a project. */
    void heard(Answer answer, String project, int more) {
        heard(answer);
        events.merge(project, more, Integer::sum);
    }

    /** What happened by itself, and to no project. */
    void heard(long upTo) {
        position = Math.max(position, upTo);
    }

    void heard(Answer answer) {
        position = Math.max(position, answer.position().orElseThrow());
    }

    void pays(String project, Map<String, Object> voucher) throws IOException {
        does("clerk", project, "/spends", voucher);
        done.add(new Story.StoryStep((String) voucher.get("voucher"), "clerk", project(project) + "/spends", voucher));
    }

    void pays(String project, String voucher, String day, String yuan) throws IOException {
        does("clerk", project, "/spends", voucher(project, voucher, day, yuan));
        book(project, voucher, day, yuan);
    }

    void book(String project, String voucher, String day, String yuan) {
        done.add(new Story.StoryStep(voucher, "clerk", project(project) + "/spends", voucher(project, voucher, day, yuan)));
    }

    void reverses(String project, String voucher, String day, String reason) throws IOException {
        Map<String, Object> body = Map.of("reversedOn", day, "reason", reason);
        does("clerk", project, "/spends/" + voucher + "/reversal", body);
        done.add(new Story.StoryStep(voucher, "clerk", project(project) + "/spends/" + voucher + "/reversal", body));
    }

    /** A part of a payment comes back, under a document of its own. */
    void refunds(String project, String voucher, String day, String yuan, String document) throws IOException {
        Map<String, Object> body = Map.of("reversedOn", day, "reason", "多付退回", "amount", fen(yuan), "document", document);
        does("clerk", project, "/spends/" + voucher + "/reversal", body);
        done.add(new Story.StoryStep(document, "clerk", project(project) + "/spends/" + voucher + "/reversal", body));
    }

    void closes(int month) throws IOException {
        Answer answer = door.post("reviewer", period(month) + "/closing", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        heard(answer);
    }

    static Map<String, Object> voucher(String project, String voucher, String day, String yuan) {
        return Map.of("voucher", voucher, "paidOn", day, "amount", fen(yuan), "source", project.equals(ESSAYS) ? "OTHER" : "FISCAL",
                "category", "会议费", "activity", "事由 " + voucher);
    }

    static long fen(String yuan) {
        return new java.math.BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    public static String project(String code) {
        return "/api/projects/2024/" + code;
    }

    static String period(int month) {
        return "/api/years/2024/periods/" + YearMonth.of(2024, month);
    }

    JsonNode sees(String path) throws IOException {
        Answer answer = door.get("leader", path + (path.contains("?") ? "&" : "?") + "after=" + position);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.json();
    }

    JsonNode line(String project, int month, String asOf) throws IOException {
        JsonNode board = sees("/api/board?year=2024&month=" + YearMonth.of(2024, month) + asOf);
        return stream(board.path("projects")).filter(one -> one.path("code").asString().equals(project)).findFirst().orElseThrow();
    }

    JsonNode line(String project, int month) throws IOException {
        return line(project, month, "");
    }

    /** A project's line in the words of the board: standing, spent and what is short. */
    String stands(String project, int month, String asOf) throws IOException {
        JsonNode line = line(project, month, asOf);
        return "%s %s %s".formatted(line.path("standing").asString(), line.path("spent").asLong(), line.path("shortfall").asLong());
    }

    String stands(String project, int month) throws IOException {
        return stands(project, month, "");
    }

    /** A project's alerts but those of the pace light, oldest first: rule, month and what became of it. */
    List<String> alerts(String project, String asOf) throws IOException {
        return stream(sees("/api/alerts?year=2024&state=ALL" + asOf))
                .filter(alert -> alert.path("project").asString().equals("2024/" + project) && !alert.path("rule").asString()
                        .equals("PACE"))
                .map(alert -> "%s %s %s".formatted(alert.path("rule").asString(), alert.path("month").asString(), alert.path("state")
                        .asString()))
                .toList();
    }

    /** The same for the pace light alone. */
    List<String> paceAlerts(String project) throws IOException {
        return stream(sees("/api/alerts?year=2024&state=ALL"))
                .filter(alert -> alert.path("project").asString().equals("2024/" + project) && alert.path("rule").asString().equals("PACE"))
                .map(alert -> alert.path("month").asString() + " " + alert.path("state").asString()).toList();
    }

    /** Keeps what a screen shows as known now; it must never show anything else for this position again. */
    void remembers(int month, String... more) throws IOException {
        List<String> screens = new ArrayList<>(List.of("/api/board?year=2024&month=" + YearMonth.of(2024, month),
                "/api/alerts?year=2024&state=ALL",
                project(OFFICES) + "/months", project(OFFICES) + "/events", "/api/units/225001"));
        screens.addAll(List.of(more));
        for (String screen : screens) {
            String path = screen + (screen.contains("?") ? "&" : "?") + "asOf=" + position;
            lookedAt.put(path, sees(path).toString());
        }
    }

    /** Every figure on every screen, against the events it names as its proof and against our own book. */
    void everythingAddsUp() throws IOException {
        Map<String, Map<LocalDate, Long>> paid = Reckoning.after(done).paid();
        for (String project : List.of(ESSAYS, INSTITUTIONS, OFFICES, DOMAINS)) {
            JsonNode months = sees(project(project) + "/months").path("months");
            for (int month = 1; month <= 12; month++) {
                LocalDate end = YearMonth.of(2024, month).atEndOfMonth();
                JsonNode shown = months.get(month - 1);
                long booked = paid.getOrDefault(project, Map.of()).entrySet().stream().filter(day -> !day.getKey().isAfter(end))
                        .mapToLong(Map.Entry::getValue).sum();
                assertThat(shown.path("spent").asLong()).as("%s by the end of %s", project, month).isEqualTo(booked);
                assertThat(proven(shown)).as("proof of %s at %s", project, month).isEqualTo(booked);
            }
            assertThat(stream(sees(project(project) + "/events")).filter(event -> event.path("aggregate").asString().endsWith(project)))
                    .as("events of %s", project).hasSize(events.getOrDefault(project, 0));
        }
        JsonNode alerts = sees("/api/alerts?year=2024&state=ALL");
        assertThat(sees("/api/alerts?year=2024&state=OPEN").size() + sees("/api/alerts?year=2024&state=CLEARED").size())
                .isEqualTo(alerts.size());
        for (Map.Entry<String, String> then : lookedAt.entrySet()) {
            assertThat(sees(then.getKey()).toString()).as(then.getKey()).isEqualTo(then.getValue());
        }
    }

    private long proven(JsonNode figure) throws IOException {
        return stream(sees(figure.path("proof").asString())).mapToLong(event -> switch (event.path("type").asString()) {
            case "SpendRecorded" -> event.at("/event/amount").asLong();
            case "SpendReversed" -> -event.at("/event/amount").asLong();
            default -> 0;
        }).sum();
    }

    /** The year in one sign per month, by the reckoning that shares no line with the board's. */
    String reckoned(String project) {
        return Reckoning.after(done).year(project);
    }

    String shown(String project) throws IOException {
        return stream(sees(project(project) + "/months").path("months")).map(month -> switch (month.path("standing").asString()) {
            case "ON_TRACK" -> "正";
            case "AT_RISK" -> "险";
            case "BEHIND" -> "滞";
            case "FAR_BEHIND" -> "重";
            default -> "无";
        }).collect(Collectors.joining(" "));
    }

    public static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
