package jixiao.outside;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.value.Origin;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas (2020-12) of what stands in a ledger, made from the kernel's own types: by the name of the file they are kept in. */
public final class EventSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String GROWS = "Members may be added in the same revision: pass over those you do not know.";

    private EventSchemas() {
    }

    /**
     * Of every event in the revision that it is written in, of what is around it on a topic, of where it came from,
     * and of the document that a filing names.
     */
    public static SortedMap<String, ObjectNode> written() {
        SortedMap<String, ObjectNode> schemas = new TreeMap<>();
        for (Class<?> type : EventJson.types()) {
            String name = type.getSimpleName();
            int revision = EventJson.revisionOf(name);
            schemas.put(file(name, revision), whole("event:%s:%d".formatted(name, revision), type));
        }
        schemas.put("Metadata.json", metadata());
        schemas.putAll(WireSchemas.written());
        schemas.put(file("FiledFigures", FiledFigures.FORM), whole("document:FiledFigures:" + FiledFigures.FORM, FiledFigures.class));
        return schemas;
    }

    public static String file(String type, int revision) {
        return "%s.%d.json".formatted(type, revision);
    }

    /** Beside who asked there may stand a digest of what was asked, and a mark. */
    private static ObjectNode metadata() {
        ObjectNode metadata = whole("metadata", Origin.class);
        ObjectNode properties = (ObjectNode) metadata.path("properties");
        properties.putObject("request").put("type", "string")
                .put("description", "the digest of the request, where it came with an Idempotency-Key");
        properties.putObject("sample").put("type", "boolean")
                .put("description", "demonstration data, which is not to be taken for what happened");
        return metadata;
    }

    static ObjectNode begun() {
        return JSON.createObjectNode().put("$schema", DIALECT).put("$comment", GROWS);
    }

    private static ObjectNode whole(String name, Class<?> type) {
        TypeSchemas types = new TypeSchemas();
        ObjectNode body = types.ofRecord(type);
        ObjectNode whole = begun().put("$id", "urn:jixiao:" + name).put("title", title(name));
        whole.setAll(body);
        if (!types.definitions().isEmpty()) {
            ObjectNode definitions = whole.putObject("$defs");
            new TreeMap<>(Map.copyOf(asMap(types.definitions()))).forEach(definitions::set);
        }
        return whole;
    }

    /** {@code event:SpendRecorded:1} is SpendRecorded. */
    private static String title(String name) {
        String[] parts = name.split(":");
        return parts[Math.min(1, parts.length - 1)];
    }

    private static Map<String, ObjectNode> asMap(ObjectNode object) {
        Map<String, ObjectNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), (ObjectNode) member.getValue()));
        return members;
    }
}
