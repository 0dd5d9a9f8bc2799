package jixiao.query.fold;

import java.time.Instant;

/** Where and when an event was recorded: the only time a fold knows. */
public record At(long position, Instant recordedAt) {
}
