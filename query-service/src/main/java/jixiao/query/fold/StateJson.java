package jixiao.query.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** How states are written into rows. Strict in reading: a row of another shape means that the view's version was forgotten. */
public final class StateJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private StateJson() {
    }

    /**
     * A state of which almost every event makes a row: it writes its own properties, where a binding by reflection takes longer than the
     * fold. First what seldom changes, so that the bytes of the row before can be taken for it.
     */
    public interface Streamed {
        void writeFront(JsonGenerator json);

        /** At least one property. */
        void writeRest(JsonGenerator json);

        /** Whether an earlier state of the same key has the same front, told at a glance: a wrong no costs only time. */
        boolean hasFrontOf(Object before);
    }

    public static String write(Object state) {
        return new String(bytes(state), StandardCharsets.UTF_8);
    }

    /** In UTF-8, as rows are stored. */
    public static byte[] bytes(Object state) {
        if (state instanceof Streamed streamed) {
            return new StreamedRows().row(streamed);
        }
        return MAPPER.writeValueAsBytes(state);
    }

    public static <S> S read(String json, Class<S> type) {
        return READERS.computeIfAbsent(type, MAPPER::readerFor).readValue(json);
    }
}
