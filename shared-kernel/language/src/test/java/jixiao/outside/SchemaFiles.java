package jixiao.outside;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.event.EventJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A folder of schemas as others have it, and what JSON is worth by them. */
public final class SchemaFiles {
    private static final JsonMapper JSON = new JsonMapper();
    private final SortedMap<String, ObjectNode> schemas;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), builder -> builder
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> closed = new HashMap<>();

    private SchemaFiles(SortedMap<String, ObjectNode> schemas) {
        this.schemas = schemas;
    }

    /** Where outsiders find what concerns them, whichever module asks. */
    public static Path outside() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/run"))) {
            here = here.getParent();
        }
        return here.resolve("deploy/outside");
    }

    public static SchemaFiles current() {
        return in(outside().resolve("schemas"));
    }

    static SchemaFiles in(Path folder) {
        SortedMap<String, ObjectNode> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                schemas.put(file.getFileName().toString(), (ObjectNode) JSON.readTree(Files.readString(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new SchemaFiles(schemas);
    }

    public static String pretty(JsonNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    SortedMap<String, ObjectNode> schemas() {
        return schemas;
    }

    /** The files of events, whatever their revision. */
    public Set<String> events() {
        Set<String> types = Arrays.stream(EventJson.types()).map(Class::getSimpleName).collect(Collectors.toSet());
        return schemas.keySet().stream().filter(file -> types.contains(file.split("\\.")[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with an event by its schema, or with anything else by the schema of its name; more strictly than readers have it. */
    public List<String> faults(String file, JsonNode value) {
        if (!schemas.containsKey(file)) {
            return List.of("there is no " + file);
        }
        return closed.computeIfAbsent(file, name -> {
            ObjectNode copy = schemas.get(name).deepCopy();
            close(copy);
            return registry.getSchema(copy);
        }).validate(value).stream().map(error -> file + " " + error).toList();
    }

    /** Members that no schema names would be what outsiders are not told of. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("properties").isObject() && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.properties().forEach(inside -> close(inside.getValue()));
        } else if (schema instanceof ArrayNode several) {
            several.forEach(SchemaFiles::close);
        }
    }
}
