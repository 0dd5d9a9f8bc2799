package jixiao.query.achievement;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.query.standing.Since;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes what a row keeps of an achievement as lists: every report makes a row of it, and every closing reads it. {@code indicators}: for
 * each month from which some are in force that month and those, each as its parts in their order but its words, which its target keeps;
 * {@code values}: for each indicator its number and then month and value, month and value. {@link AchievementReading} is its other half.
 */
final class AchievementJson {
    private static final SerializableString INDICATORS = new SerializedString("indicators");
    private static final SerializableString VALUES = new SerializedString("values");

    private AchievementJson() {
    }

    static void writeIndicators(List<Since<List<Indicator>>> all, JsonGenerator json) {
        json.writeName(INDICATORS).writeStartArray();
        for (Since<List<Indicator>> since : all) {
            json.writeStartArray().writeNumber(since.from()).writeStartArray();
            since.what().forEach(indicator -> write(indicator, json));
            json.writeEndArray().writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(Indicator one, JsonGenerator json) {
        json.writeStartArray().writeNumber(one.number());
        text(one.level1(), json);
        text(one.level2(), json);
        text(one.level3(), json);
        text(one.comparator() == null ? null : one.comparator().code(), json);
        text(one.target(), json);
        text(one.unit(), json);
        text(one.qualifier(), json);
        text(one.raw(), json);
        json.writeEndArray();
    }

    static void writeValues(SortedMap<Integer, SortedMap<Integer, Attained>> values, JsonGenerator json) {
        json.writeName(VALUES).writeStartArray();
        for (Map.Entry<Integer, SortedMap<Integer, Attained>> indicator : values.entrySet()) {
            json.writeStartArray().writeNumber(indicator.getKey());
            indicator.getValue().forEach((month, value) -> json.writeNumber(month).writeString(value.text()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void text(@Nullable Object value, JsonGenerator json) {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }
}
