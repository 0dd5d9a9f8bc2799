package jixiao.query.fold;

/**
 * What can be shown at this instant: the generation and how far it has heard, or why nothing can be shown.
 * Position and schema are one value, so that no reader pairs the one with another's. While the {@code edition} stays the same,
 * rows that were shown are only ever followed by later ones: nothing known at a position shown earlier has changed since.
 */
public record Serving(String schema, long position, String refusal, long edition) {
    public boolean isReady() {
        return refusal == null;
    }
}
