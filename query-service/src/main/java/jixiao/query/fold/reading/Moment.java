package jixiao.query.fold.reading;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * As known at (截至…所知): the position up to which events count, the day that is today for that knowledge in Shanghai, and the
 * generation of views it is read from. One request asks for one moment, so that all its figures speak of the same. What two moments
 * of one {@code edition} read at the same position is the same, so it may be kept; of edition 0 nothing may.
 */
public record Moment(long position, LocalDate day, @Nullable String schema, long edition) {
    public Moment(long position, LocalDate day, @Nullable String schema) {
        this(position, day, schema, 0);
    }
}
