package jixiao.outside;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema of what Jackson writes of the kernel's types: of a value its bare JSON value, of a record an object whose components are
 * always there unless they bear {@link Nullable}. Types stand under {@code $defs} by their own names, which say what a number counts.
 */
final class TypeSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$";
    /** What the JDK's types are written as. */
    private static final Map<Class<?>, String> WRITTEN = Map.ofEntries(
            Map.entry(int.class, "{\"type\":\"integer\",\"format\":\"int32\"}"),
            Map.entry(Integer.class, "{\"type\":\"integer\",\"format\":\"int32\"}"),
            Map.entry(long.class, "{\"type\":\"integer\",\"format\":\"int64\"}"),
            Map.entry(BigInteger.class, "{\"type\":\"integer\"}"), Map.entry(boolean.class, "{\"type\":\"boolean\"}"),
            Map.entry(Boolean.class, "{\"type\":\"boolean\"}"), Map.entry(String.class, "{\"type\":\"string\"}"),
            Map.entry(LocalDate.class, "{\"type\":\"string\",\"format\":\"date\"}"),
            Map.entry(Instant.class, "{\"type\":\"string\",\"format\":\"date-time\"}"),
            Map.entry(YearMonth.class, "{\"type\":\"string\",\"pattern\":\"%s\"}".formatted(MONTH)));
    /** The form of texts that are read as more than a text. */
    private static final Map<Class<?>, String> FORMS = Map.of(ProjectId.class, "^[0-9]{4}-.", Quantity.class, "^-?[0-9]+(\\.[0-9]+)?$");

    private final ObjectNode definitions = JSON.createObjectNode();
    private final Map<String, Class<?>> defined = new HashMap<>();

    /** The types that were referred to so far, by name. */
    ObjectNode definitions() {
        return definitions;
    }

    /** An object of the record's components. */
    ObjectNode ofRecord(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        DocComments.of(type).ifPresent(text -> schema.put("description", text));
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = of(component.getAnnotatedType());
            DocComments.of(type, component.getName()).ifPresent(text -> property.put("description", text));
            properties.set(component.getName(), property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        return schema;
    }

    ObjectNode of(AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        if (WRITTEN.containsKey(raw)) {
            return (ObjectNode) JSON.readTree(WRITTEN.get(raw));
        }
        if (type instanceof AnnotatedParameterizedType generic && Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = JSON.createObjectNode().put("type", "array");
            list.set("items", of(generic.getAnnotatedActualTypeArguments()[0]));
            return Set.class.isAssignableFrom(raw) ? list.put("uniqueItems", true) : list;
        }
        if (type instanceof AnnotatedParameterizedType generic && Map.class.isAssignableFrom(raw)) {
            ObjectNode map = JSON.createObjectNode().put("type", "object");
            map.set("propertyNames", of(generic.getAnnotatedActualTypeArguments()[0]));
            map.set("additionalProperties", of(generic.getAnnotatedActualTypeArguments()[1]));
            return map;
        }
        return JSON.createObjectNode().put("$ref", "#/$defs/" + define(raw));
    }

    private String define(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> before = defined.putIfAbsent(name, type);
        if (before == null) {
            definitions.putObject(name); // its place, before those that it refers to
            definitions.set(name, type.isEnum() ? ofEnum(type) : valueOf(type).map(value -> ofValue(type, value))
                    .orElseGet(() -> ofRecord(type)));
        } else if (before != type) {
            throw new IllegalStateException("%s and %s have one name".formatted(before, type));
        }
        return name;
    }

    private ObjectNode ofValue(Class<?> type, Method value) {
        ObjectNode schema = of(value.getAnnotatedReturnType());
        if (FORMS.containsKey(type)) {
            schema.put("pattern", FORMS.get(type));
        }
        DocComments.of(type).ifPresent(text -> schema.put("description", text));
        return schema;
    }

    private static ObjectNode ofEnum(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode().put("type", "string");
        ArrayNode codes = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            codes.add(JSON.valueToTree(constant));
        }
        String labels = Arrays.stream(type.getEnumConstants()).filter(constant -> !constant.toString().equals(((Enum<?>) constant).name()))
                .map(constant -> ((Enum<?>) constant).name() + " " + constant).collect(Collectors.joining("、"));
        return schema.put("description", (DocComments.of(type).orElse("") + " " + labels).strip());
    }

    /** What a value is written by, where it is no object of its components. */
    private static Optional<Method> valueOf(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> method.isAnnotationPresent(JsonValue.class)).findFirst();
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }
}
