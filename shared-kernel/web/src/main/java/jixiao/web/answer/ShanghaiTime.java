package jixiao.web.answer;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import jixiao.kernel.value.Origin;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How answers and their sentences write an instant: as a clock in Shanghai shows it, with the offset (RFC 3339). */
public final class ShanghaiTime {
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(Origin.ZONE);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").withZone(Origin.ZONE);

    private ShanghaiTime() {
    }

    /** Such as {@code 2024-07-05T18:00:00+08:00}. */
    public static String of(Instant instant) {
        return WITH_OFFSET.format(instant);
    }

    /** For a sentence, such as {@code 2024-07-05 18:00 +08:00}. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** For the mapper that writes answers; what is stored keeps its own. */
    public static SimpleModule module() {
        return new SimpleModule("times in Shanghai").addSerializer(Instant.class, new Written());
    }

    private static final class Written extends StdSerializer<Instant> {
        Written() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(of(instant));
        }
    }
}
