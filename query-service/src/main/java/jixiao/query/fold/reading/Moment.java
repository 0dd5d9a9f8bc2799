package jixiao.query.fold.reading;

import java.time.LocalDate;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * As known at (截至…所知): the position up to which events count, the day that is today for that knowledge in Shanghai, and the
 * generation of views it is read from; and beside it the viewer, by whose rights of today all is read, however far back. One request asks
 * for one moment, so that all its figures speak of the same. What two moments of one {@code edition} read at the same position for those
 * who see everything is the same, so it may be kept; of edition 0 nothing may.
 */
public record Moment(long position, LocalDate day, @Nullable String schema, long edition, Viewer viewer) {

    /** For what we do ourselves and show to nobody as it is. */
    public static Moment ofSystem(long position, LocalDate day, @Nullable String schema, long edition) {
        return new Moment(position, day, schema, edition, Viewer.SYSTEM);
    }

    public static Moment ofSystem(long position, LocalDate day, @Nullable String schema) {
        return ofSystem(position, day, schema, 0);
    }

    /** The same for us, who see everything. */
    public Moment ofSystem() {
        return new Moment(position, day, schema, edition, Viewer.SYSTEM);
    }

    /** Another position and day for the same viewer; nothing of it may be kept. */
    public Moment at(long other, LocalDate today) {
        return new Moment(other, today, schema, 0, viewer);
    }
}
