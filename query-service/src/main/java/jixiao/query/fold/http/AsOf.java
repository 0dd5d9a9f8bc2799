package jixiao.query.fold.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import jixiao.kernel.value.Origin;
import jixiao.query.platform.Unanswerable.Malformed;
import org.jspecify.annotations.Nullable;

/** A time that is asked about: an instant; a local time is Shanghai's, and a {@code day} means its end there. */
record AsOf(Instant instant, @Nullable LocalDate day) {
    private static final DateTimeFormatter ANY_TIME = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalStart().appendOffsetId().toFormatter()
            .withResolverStyle(ResolverStyle.STRICT).withChronology(IsoChronology.INSTANCE);

    /** A plus sign that was not encoded arrives as a blank. */
    static AsOf parse(String text) {
        try {
            TemporalAccessor time = ANY_TIME.parseBest(text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof LocalDate day) {
                return new AsOf(day.plusDays(1).atStartOfDay(Origin.ZONE).toInstant().minusNanos(1_000), day);
            }
            return new AsOf(time instanceof OffsetDateTime exact ? exact.toInstant()
                    : ((LocalDateTime) time).atZone(Origin.ZONE).toInstant(), null);
        } catch (DateTimeException malformed) {
            throw new Malformed("asOf", "asOf 应为时刻（如 2024-07-05T18:00:00+08:00）、日期或账本位置，不是“%s”。".formatted(text));
        }
    }

    boolean isDay(LocalDate one) {
        return one.equals(day);
    }
}
