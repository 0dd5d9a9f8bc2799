package jixiao.query.achievement;

import static jixiao.query.fold.JsonBytes.named;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.query.fold.JsonBytes;
import jixiao.query.standing.Since;

/**
 * Writes what a row keeps of an achievement as lists: every report makes a row of it, and every closing reads it. {@code indicators}: for
 * each month from which some are in force that month and those, each as its parts in their order but its words, which its target keeps;
 * {@code values}: for each indicator its number and then month and value, month and value. {@link AchievementReading} is its other half.
 */
final class AchievementJson {
    private static final byte[] INDICATORS = named("indicators");
    private static final byte[] VALUES = named("values");

    private AchievementJson() {
    }

    static void writeIndicators(List<Since<List<Indicator>>> all, JsonBytes json) {
        json.begin('{').name(INDICATORS).begin('[');
        for (Since<List<Indicator>> since : all) {
            json.begin('[').number(since.from()).begin('[');
            since.what().forEach(indicator -> write(indicator, json));
            json.end(']').end(']');
        }
        json.end(']');
    }

    private static void write(Indicator one, JsonBytes json) {
        json.begin('[').number(one.number());
        text(one.level1(), json);
        text(one.level2(), json);
        text(one.level3(), json);
        text(one.comparator() == null ? null : one.comparator().code(), json);
        text(one.target(), json);
        text(one.unit(), json);
        text(one.qualifier(), json);
        text(one.raw(), json);
        json.end(']');
    }

    static void writeValues(SortedMap<Integer, SortedMap<Integer, Attained>> values, JsonBytes json) {
        json.name(VALUES).begin('[');
        for (Map.Entry<Integer, SortedMap<Integer, Attained>> indicator : values.entrySet()) {
            json.begin('[').number(indicator.getKey());
            indicator.getValue().forEach((month, value) -> json.number(month).text(value.text()));
            json.end(']');
        }
        json.end(']').end('}');
    }

    private static void text(Object value, JsonBytes json) {
        if (value == null) {
            json.nothing();
        } else {
            json.text(value.toString());
        }
    }
}
