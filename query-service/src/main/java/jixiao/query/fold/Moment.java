package jixiao.query.fold;

import java.time.LocalDate;

/**
 * As known at (截至…所知): the position up to which events count, the day that is today for that knowledge in Shanghai, and the
 * generation of views it is read from. One request asks for one moment, so that all its figures speak of the same.
 */
public record Moment(long position, LocalDate day, String schema) {
}
