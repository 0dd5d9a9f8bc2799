package jixiao.query.achievement;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.query.fold.StateTokens;
import jixiao.query.standing.Since;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads what {@link AchievementJson} writes and nothing else. */
final class AchievementReading extends ValueDeserializer<Achievement.KeptAchievement> {
    @Override
    public Achievement.KeptAchievement deserialize(JsonParser json, DeserializationContext context) {
        ReadAchievement read = new ReadAchievement(new StateTokens(json, Achievement.KeptAchievement.class));
        read.tokens.object(read::component);
        return read.kept();
    }

    /** The components so far. */
    @SuppressWarnings("NullAway.Init")
    private static final class ReadAchievement {
        private final StateTokens tokens;
        private List<Since<List<Indicator>>> indicators;
        private SortedMap<Integer, SortedMap<Integer, Attained>> values;

        private ReadAchievement(StateTokens tokens) {
            this.tokens = tokens;
        }

        private Achievement.KeptAchievement kept() {
            if (indicators == null || values == null) {
                throw tokens.wrong("one of indicators and values is missing");
            }
            return new Achievement.KeptAchievement(List.copyOf(indicators), unmodifiableSortedMap(values));
        }

        private void component(String name) {
            switch (name) {
                case "indicators" -> {
                    indicators = new ArrayList<>(1);
                    tokens.list(this::since);
                }
                case "values" -> {
                    values = new TreeMap<>();
                    tokens.list(this::value);
                }
                default -> throw tokens.unknown(name);
            }
        }

        private void since() {
            tokens.begin();
            tokens.next();
            int from = tokens.number();
            tokens.next();
            List<Indicator> of = new ArrayList<>();
            tokens.list(() -> of.add(indicator()));
            tokens.end();
            indicators.add(new Since<>(from, List.copyOf(of)));
        }

        @SuppressWarnings("NullAway") // whatever was written comes back, a target that was drafted without sense too
        private Indicator indicator() {
            tokens.begin();
            tokens.next();
            int number = tokens.number();
            String level1 = text();
            String level2 = text();
            String level3 = text();
            String comparator = text();
            String target = text();
            Indicator indicator = new Indicator(number, level1, level2, level3, null, comparator == null ? null : Comparator.of(comparator),
                    target == null ? null : Quantity.parse(target), text(), text(), null, text());
            tokens.end();
            return indicator;
        }

        private @Nullable String text() {
            tokens.next();
            return tokens.textOrNothing();
        }

        private void value() {
            tokens.begin();
            tokens.next();
            int indicator = tokens.number();
            SortedMap<Integer, Attained> months = new TreeMap<>();
            while (tokens.next() != JsonToken.END_ARRAY) {
                int month = tokens.number();
                tokens.next();
                months.put(month, new Attained(tokens.text()));
            }
            values.put(indicator, unmodifiableSortedMap(months));
        }
    }
}
