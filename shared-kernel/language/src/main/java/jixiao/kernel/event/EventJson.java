package jixiao.kernel.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jixiao.kernel.value.Origin;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one recipe for writing and reading events. The ledger stores the simple name and a revision, never a Java class name;
 * an unknown name, revision or property is refused, because skipping it would be a silent difference. What an earlier revision
 * said is read through {@link Upcasts}.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final ObjectWriter ORIGIN = MAPPER.writerFor(Origin.class);
    private static final Map<String, ObjectReader> READERS = new LinkedHashMap<>();
    private static final Map<Class<?>, ObjectWriter> WRITERS = new LinkedHashMap<>();

    static {
        for (Class<?> type : types()) {
            READERS.put(type.getSimpleName(), MAPPER.readerFor(type));
            WRITERS.put(type, MAPPER.writerFor(type));
        }
    }

    private EventJson() {
    }

    /** Every kind of event, family by family in the order they are declared. */
    public static Class<?>[] types() {
        return typesOf(Event.class).toArray(Class<?>[]::new);
    }

    /** Every kind of event that belongs to a family or to a part of one; of a kind itself, the kind. */
    public static Stream<Class<?>> typesOf(Class<?> family) {
        return family.isSealed() ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventJson::typesOf) : Stream.of(family);
    }

    public static String typeOf(Event event) {
        return event.getClass().getSimpleName();
    }

    /** The revision that events of this kind are written in. */
    public static int revisionOf(String type) {
        return Upcasts.revisionOf(type);
    }

    public static String write(Event event) {
        return Objects.requireNonNull(WRITERS.get(event.getClass()), "every kind has one").writeValueAsString(event);
    }

    /** Throws {@link UnknownEvent} or a Jackson exception where the text is no event this version knows. */
    public static Event read(String type, int revision, String json) {
        ObjectReader reader = READERS.get(type);
        if (reader == null || revision < 1 || revision > revisionOf(type)) {
            throw new UnknownEvent(type, revision);
        }
        return revision == revisionOf(type) ? reader.readValue(json) : reader.readValue(Upcasts.upcast(type, revision, json));
    }

    public static String writeOrigin(Origin origin) {
        return ORIGIN.writeValueAsString(origin);
    }

    /** The ledger holds something written by a later version of Jixiao. */
    public static final class UnknownEvent extends RuntimeException {
        UnknownEvent(String type, int revision) {
            super("unknown event %s, revision %d".formatted(type, revision));
        }
    }
}
