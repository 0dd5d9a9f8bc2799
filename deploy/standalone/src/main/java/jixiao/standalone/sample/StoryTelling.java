package jixiao.standalone.sample;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import jixiao.kernel.value.Origin;
import tools.jackson.databind.JsonNode;

/**
 * What a story learns only while it is told. All of it is read from the ledger's own past, never from the clock: a second telling
 * must ask the very same, or its keys would be refused.
 */
final class StoryTelling {
    private static final Pattern ALERT = Pattern.compile("\\{(.+?)}");
    private final ServiceClient desk;
    private final JsonNode targets;
    private final int year;
    private final LocalDate firstDay;
    private final boolean isPast;
    private long position;

    /** The projects of {@code targets} as the import read them; {@code position} of the last command before the story. */
    StoryTelling(ServiceClient desk, JsonNode targets, int year, long position) {
        this.desk = desk;
        this.targets = targets;
        this.year = year;
        this.position = position;
        JsonNode events = desk.get("/api/projects/%d/%s/events?after=%d".formatted(year, targets.at("/0/code").asString(),
                position));
        this.isPast = events.path(0).path("sample").asBoolean(false);
        this.firstDay = OffsetDateTime.parse(events.path(0).path("at").asString()).atZoneSameInstant(Origin.ZONE).toLocalDate();
    }

    /** After a step was answered. */
    void heard(long answered) {
        position = Math.max(position, answered);
    }

    /** What whoever sends the next step has seen. */
    long position() {
        return position;
    }

    /** The story's own day where it is told on a clock of its own; otherwise the day on which it was told for the first time. */
    LocalDate dayOf(LocalDate ofStory) {
        return isPast ? ofStory : firstDay;
    }

    JsonNode published(String code) {
        return find(targets, code, project -> project.path("code").asString());
    }

    /** The id of the first alert of a kind, month and project, as in {@code FAR_BEHIND 2024-12 2024/<code>}. */
    String alert(String named) {
        String[] kindAndRest = named.split(" ", 2);
        JsonNode alerts = desk.get("/api/alerts?year=%d&state=ALL&rule=%s&after=%d".formatted(year, kindAndRest[0], position));
        return find(alerts, kindAndRest[1], alert -> "%s %s".formatted(alert.path("month").asString(), alert.path("project").asString()))
                .path("id").asString();
    }

    private static JsonNode find(JsonNode list, String wanted, Function<JsonNode, String> name) {
        return StreamSupport.stream(list.spliterator(), false).filter(one -> name.apply(one).equals(wanted)).findFirst()
                .orElseThrow(() -> new IllegalStateException("the sample's story speaks of %s, which is not there".formatted(wanted)));
    }

    String path(String path) {
        Matcher alert = ALERT.matcher(path);
        return alert.find() ? alert.replaceFirst(Matcher.quoteReplacement(alert(alert.group(1)))) : path;
    }

    Map<String, Object> body(Map<String, Object> told) {
        Map<String, Object> body = new LinkedHashMap<>();
        told.forEach((field, value) -> body.put(field, value instanceof Later later ? later.known(this) : value));
        return body;
    }
}
