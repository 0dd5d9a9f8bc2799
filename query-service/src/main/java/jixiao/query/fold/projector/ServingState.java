package jixiao.query.fold.projector;

import org.jspecify.annotations.Nullable;

/**
 * What can be shown at this instant: the generation and how far it has heard, or why nothing can be shown.
 * Position and schema are one value, so that no reader pairs the one with another's. While the {@code edition} stays the same,
 * rows that were shown are only ever followed by later ones: nothing known at a position shown earlier has changed since.
 * {@code mended} counts how often rows of this generation were written over, whichever process did it.
 */
public record ServingState(@Nullable String schema, long position, @Nullable String refusal, long edition, long mended) {
    public boolean isReady() {
        return refusal == null;
    }
}
