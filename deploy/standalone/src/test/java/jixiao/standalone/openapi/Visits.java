package jixiao.standalone.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What to ask of every GET of the document: each path variable filled with what the sample year has, each query parameter with a value that
 * means something there. A new parameter must be given a value here before anything can be said of its answers.
 */
final class Visits {
    private static final List<String> MONTHS = IntStream.rangeClosed(1, 12)
            .mapToObj(month -> "%d-%02d".formatted(SampleYear.YEAR, month)).toList();
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("year", List.of(Integer.toString(SampleYear.YEAR))),
            Map.entry("month", MONTHS),
            Map.entry("asOf", List.of("60", "2024-07-05T18:00:00+08:00")),
            Map.entry("after", List.of("1")),
            Map.entry("day", List.of("2024-10-15")),
            Map.entry("limit", List.of("1")),
            Map.entry("cursor", List.of()), // taken from the first page's Link, and only there
            Map.entry("indicator", List.of("1")),
            Map.entry("rule", List.of("FELL_BEHIND", "FAR_BEHIND")),
            Map.entry("unread", List.of("true")),
            Map.entry("before", List.of("1000")),
            Map.entry("voucher", List.of("XZ-007")),
            Map.entry("name", List.of("签到表.txt")),
            Map.entry("from", List.of("2024-01-01", "2024-07-05T18:00:00+08:00")),
            Map.entry("to", List.of("2024-12-31")),
            Map.entry("account", List.of("clerk")),
            Map.entry("unit", List.of("225001")));

    /** {@code account} asks for {@code address}. */
    record Visit(String account, String address) {
    }

    private final Map<String, List<String>> variables = new LinkedHashMap<>();
    private final List<String> unfilled = new ArrayList<>();

    Visits(SampleYear year) {
        variables.put("/api/projects/{year}", PARAMETERS.get("year"));
        variables.put("/api/projects/{year}/{code}", year.projects());
        variables.put("/api/projects/{year}/{code}/inspections/{month}", MONTHS);
        variables.put("/api/units/{code}", year.units());
        variables.put("/api/alerts/{id}", year.alerts());
        variables.put("/api/imports/{id}", year.imports());
        variables.put("/api/attachments/{sha256}", year.attachments());
        variables.put("/api/accounts/{account}", List.of(SampleYear.CLERK, SampleYear.LEADER));
    }

    /** Parameters and variables that have no value to be asked with. */
    List<String> unfilled() {
        return unfilled;
    }

    List<Visit> of(String template, JsonNode get) {
        List<Visit> visits = new ArrayList<>();
        for (String path : paths(template)) {
            for (String query : queries(template, get)) {
                accounts(template).forEach(account -> visits.add(new Visit(account, path + query)));
            }
        }
        return visits;
    }

    /** An own import or draft is the clerk's; what is the asker's own is asked by everybody. */
    private static List<String> accounts(String template) {
        if (template.startsWith("/api/audit")) {
            return List.of(SampleYear.AUDIT_ADMIN);
        }
        if (template.startsWith("/api/imports/") || template.endsWith("/draft")) {
            return List.of(SampleYear.CLERK);
        }
        if (template.startsWith("/api/accounts") || template.equals("/api/delivery-hosts")) {
            return List.of(SampleYear.SYSTEM_ADMINISTRATOR);
        }
        return template.contains("{") ? List.of(SampleYear.LEADER) : List.of(SampleYear.LEADER, SampleYear.CLERK, SampleYear.REVIEWER);
    }

    private List<String> paths(String template) {
        List<String> filled = List.of("");
        StringBuilder read = new StringBuilder();
        for (String segment : template.substring(1).split("/")) {
            read.append('/').append(segment);
            List<String> values = segment.startsWith("{") ? values(read.toString()) : List.of(segment);
            filled = filled.stream().flatMap(one -> values.stream().map(value -> one + "/" + value)).toList();
        }
        return filled;
    }

    private List<String> values(String variable) {
        if (!variables.containsKey(variable)) {
            unfilled.add(variable);
        }
        return variables.getOrDefault(variable, List.of());
    }

    /** What must be asked with, alone and with each of the other parameters. */
    private List<String> queries(String template, JsonNode get) {
        List<String> needed = new ArrayList<>(List.of(""));
        List<String> further = new ArrayList<>();
        for (JsonNode parameter : get.path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                List<String> asked = asked(template, parameter);
                if (parameter.path("required").asBoolean(false)) {
                    needed = needed.stream().flatMap(one -> asked.stream().map(more -> joined(one, more))).toList();
                } else {
                    further.addAll(asked);
                }
            }
        }
        List<String> queries = new ArrayList<>(needed);
        String last = needed.get(needed.size() - 1);
        further.forEach(more -> queries.add(joined(last, more)));
        return queries;
    }

    private List<String> asked(String template, JsonNode parameter) {
        String name = parameter.path("name").asString();
        JsonNode listed = parameter.at("/schema/enum");
        List<String> values = !listed.isMissingNode() ? SampleYear.stream(listed).map(JsonNode::asString).toList() : ofName(template, name);
        return values.stream().map(value -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)).toList();
    }

    private List<String> ofName(String template, String name) {
        if (name.equals("code")) {
            return variables.get("/api/projects/{year}/{code}").subList(0, 1);
        }
        if (!PARAMETERS.containsKey(name)) {
            unfilled.add(template + "?" + name);
        }
        return PARAMETERS.getOrDefault(name, List.of());
    }

    private static String joined(String query, String more) {
        return query.isEmpty() ? "?" + more : query + "&" + more;
    }
}
