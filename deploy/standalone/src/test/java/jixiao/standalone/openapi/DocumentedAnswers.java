package jixiao.standalone.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges answers by the document, as a JSON Schema 2020-12 validator reads it, and more strictly than it is written: where it lists the
 * fields of an answer, no other may come.
 */
final class DocumentedAnswers {
    private static final JsonMapper JSON = new JsonMapper();
    /** Still answered under its first name, for whoever reads it, and no longer documented: {@code valueMonth} is. */
    static final String FORMER_NAME = "valueOf";
    private static final Set<String> WITH_FORMER_NAME = Set.of("IndicatorAchieved", "InspectionIndicator");
    /** A problem bears what its reason needs. */
    private static final String OPEN = "Problem";

    private final JsonNode document;
    private final ObjectNode components;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31(), registry -> registry
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> schemas = new HashMap<>();

    DocumentedAnswers(JsonNode document) {
        this.document = document;
        this.components = JSON.createObjectNode();
        ObjectNode strict = components.putObject("schemas");
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode copy = schema.getValue().deepCopy();
            if (WITH_FORMER_NAME.contains(schema.getKey())) {
                ((ObjectNode) copy.path("properties")).putObject(FORMER_NAME);
            }
            if (!schema.getKey().equals(OPEN)) {
                close(copy);
            }
            strict.set(schema.getKey(), copy);
        });
    }

    /** What is wrong with an answer; nothing where it is as documented. */
    List<String> faults(String method, String template, int status, String type, String body) {
        JsonNode answer = document.path("paths").path(template).path(method).path("responses").path(Integer.toString(status));
        if (answer.isMissingNode()) {
            return List.of("answers " + status + ", which is not documented");
        }
        JsonNode content = answer.path("content").has(type) ? answer.path("content").path(type) : answer.path("content").path("*/*");
        if (content.isMissingNode()) {
            return List.of("answers %s with %s, which is not documented".formatted(status, type));
        }
        return type.endsWith("json") ? faults(content.path("schema"), JSON.readTree(body)) : List.of();
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        Schema known = schemas.computeIfAbsent(schema.toString(), absent -> {
            ObjectNode whole = (ObjectNode) schema.deepCopy();
            close(whole);
            whole.set("components", components);
            return registry.getSchema(whole);
        });
        List<String> faults = new ArrayList<>();
        known.validate(value).forEach(error -> faults.add(error.toString().replaceAll("(?<=/)\\d+(?=[/:])", "*")));
        return faults;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("properties").isObject() && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.properties().forEach(inside -> {
                if (!inside.getKey().equals("allOf") && !inside.getKey().equals("example")) { // several describe one object
                    close(inside.getValue());
                }
            });
        } else if (schema instanceof ArrayNode several) {
            several.forEach(DocumentedAnswers::close);
        }
    }
}
