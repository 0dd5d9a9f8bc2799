package jixiao.query.fold;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * A row of a state that reads itself, token by token, where a binding by reflection takes longer than judging what was read. Strict: what
 * is not as it should be is a {@link MismatchedInputException}. Every method begins at its value's first token and leaves the parser at
 * its last.
 */
public final class StateTokens {
    /** Those of this century, which are not parsed. */
    private static final Map<String, YearMonth> MONTHS = Stream.iterate(YearMonth.of(2000, 1), month -> month.plusMonths(1)).limit(1_200)
            .collect(Collectors.toUnmodifiableMap(YearMonth::toString, Function.identity()));
    /** Shared by all threads; which of them wrote it last does not matter. */
    private static volatile Seen last = new Seen("", null);

    private final JsonParser json;
    private final Class<?> type;

    /** {@code type}: what is read, for the words of a refusal. */
    public StateTokens(JsonParser json, Class<?> type) {
        this.json = json;
        this.type = type;
    }

    /** What is told of each name of an object, in whatever order PostgreSQL or a person left them. */
    public void object(Component component) {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            component.named(name);
        }
        expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    public void list(Runnable element) {
        begin();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** A list whose places are asked for one by one, to its {@link #end}. */
    public void begin() {
        expect(json.currentToken(), JsonToken.START_ARRAY);
    }

    public void end() {
        expect(json.nextToken(), JsonToken.END_ARRAY);
    }

    public JsonToken next() {
        return json.nextToken();
    }

    public boolean isNothing() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    public boolean isText() {
        return json.currentToken() == JsonToken.VALUE_STRING;
    }

    public boolean isNumber() {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    public int number() {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return json.getIntValue();
    }

    public long longNumber() {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    public String text() {
        expect(json.currentToken(), JsonToken.VALUE_STRING);
        return json.getString();
    }

    /** Null where nothing is written. */
    public @Nullable String textOrNothing() {
        return isNothing() ? null : text();
    }

    /** {@code 2024-03}. */
    public YearMonth month() {
        String text = text();
        YearMonth month = MONTHS.get(text);
        return month == null ? read(text, () -> YearMonth.parse(text)) : month;
    }

    /** What one event made says the same instant row after row: the last one is parsed once. */
    public @Nullable Instant instant() {
        String text = text();
        Seen seen = last;
        if (!seen.text.equals(text)) {
            seen = new Seen(text, read(text, () -> Instant.parse(text)));
            last = seen;
        }
        return seen.instant;
    }

    private <T> T read(String text, Supplier<T> read) {
        try {
            return read.get();
        } catch (DateTimeException notOne) {
            throw wrong(text);
        }
    }

    /** Any other value, bound by its type. */
    public <T> T bound(Class<T> other) {
        return json.readValueAs(other);
    }

    public MismatchedInputException unknown(String name) {
        return wrong("no component is called " + name);
    }

    public MismatchedInputException wrong(String why) {
        return MismatchedInputException.from(json, type, "no %s: %s".formatted(type.getSimpleName(), why));
    }

    private void expect(JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw wrong("%s where %s was expected".formatted(found, wanted));
        }
    }

    private record Seen(String text, @Nullable Instant instant) {
    }

    /** Reads the value behind a name. */
    public interface Component {
        void named(String name);
    }
}
