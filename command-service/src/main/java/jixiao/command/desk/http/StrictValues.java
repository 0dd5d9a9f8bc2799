package jixiao.command.desk.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Days and months come as {@code 2024-06-03} and {@code 2024-06} and in no other of the forms Jackson would take, and texts hold
 * nothing that cannot be stored and read back as it was: no control characters, no halves of a character.
 */
final class StrictValues extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StrictValues() {
        super("strict values");
        addDeserializer(LocalDate.class, new Parsed<>(LocalDate.class, "\\d{4}-\\d{2}-\\d{2}", LocalDate::parse));
        addDeserializer(YearMonth.class, new Parsed<>(YearMonth.class, "\\d{4}-\\d{2}", YearMonth::parse));
        addDeserializer(String.class, new Text());
    }

    private static final class Parsed<T> extends StdDeserializer<T> {
        private final String shape;
        private final transient Function<String, T> parse;

        Parsed(Class<T> type, String shape, Function<String, T> parse) {
            super(type);
            this.shape = shape;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getValueAsString();
            try {
                if (json.currentToken().isScalarValue() && text != null && text.matches(shape)) {
                    return parse.apply(text);
                }
            } catch (DateTimeException noSuchDay) {
                return context.reportInputMismatch(this, "no such day: %s", text);
            }
            return context.reportInputMismatch(this, "not of the form %s", shape);
        }
    }

    private static final class Text extends StdDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != tools.jackson.core.JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(this, "not a text");
            }
            String text = json.getString();
            if (text.codePoints().anyMatch(Text::cannotBeKept)) {
                return context.reportInputMismatch(this, "a control character or half a character");
            }
            return text;
        }

        private static boolean cannotBeKept(int codePoint) {
            return codePoint < ' ' && codePoint != '\n' && codePoint != '\t' && codePoint != '\r'
                    || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        }
    }
}
