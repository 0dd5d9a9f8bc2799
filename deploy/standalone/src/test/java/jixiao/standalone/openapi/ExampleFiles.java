package jixiao.standalone.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jixiao.standalone.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers' examples that either service keeps by operation id. With {@code -Dexamples.renew=true} those of the GETs are written anew
 * from what the sample year answers: of all answers the one that says most, and of each list its fullest line.
 */
final class ExampleFiles {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RENEW = "examples.renew";
    private static final Path SERVICES = Path.of("..", "..");
    private static final Path ANSWERS = Path.of("src", "main", "resources", "openapi", "answers");
    private static final int MOST_VALUES = 3;
    private static final int LONGEST_TEXT = 120;

    private final Map<String, JsonNode> fullest = new HashMap<>();

    void hear(String operation, Door.Answer answer) {
        String type = answer.response().headers().firstValue("Content-Type").orElse("");
        if (Boolean.getBoolean(RENEW) && answer.status() == 200 && type.startsWith("application/json")) {
            fullest.merge(operation, answer.json(), (one, other) -> said(other).size() > said(one).size() ? other : one);
        }
    }

    void renewIfAsked() throws IOException {
        for (Map.Entry<String, JsonNode> renewed : fullest.entrySet()) {
            Path file = ANSWERS.resolve(renewed.getKey() + ".json");
            Path kept = Stream.of("command-service", "shared-kernel/identity").map(module -> SERVICES.resolve(module).resolve(file))
                    .filter(Files::exists).findFirst().orElse(SERVICES.resolve("query-service").resolve(file));
            Files.writeString(kept, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shortened(renewed.getValue())) + "\n");
        }
    }

    /** The places at which it says something. */
    private static Set<String> said(JsonNode value) {
        Set<String> places = new HashSet<>();
        if (value.isObject()) {
            value.properties().forEach(field -> said(field.getValue()).forEach(place -> places.add(field.getKey() + "." + place)));
        } else if (value.isArray()) {
            value.forEach(line -> said(line).forEach(place -> places.add("[]" + place)));
        } else if (!value.isNull()) {
            places.add("");
        }
        return places;
    }

    private static JsonNode shortened(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            value.properties().stream().filter(field -> !field.getKey().equals(DocumentedAnswers.FORMER_NAME))
                    .forEach(field -> object.set(field.getKey(), shortened(field.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            kept(value).forEach(line -> list.add(shortened(line)));
            return list;
        }
        boolean isLong = value.isString() && value.asString().length() > LONGEST_TEXT && !value.asString().contains("/api/");
        return isLong ? JSON.getNodeFactory().stringNode(value.asString().substring(0, LONGEST_TEXT / 2) + "…") : value;
    }

    private static List<JsonNode> kept(JsonNode list) {
        List<JsonNode> lines = new ArrayList<>();
        list.forEach(lines::add);
        return lines.stream().allMatch(JsonNode::isValueNode) ? lines.subList(0, Math.min(MOST_VALUES, lines.size()))
                : List.of(lines.stream().reduce((one, other) -> said(other).size() > said(one).size() ? other : one).orElseThrow());
    }
}
