package jixiao.query.fold;

/**
 * What can be shown at this instant: the generation and how far it has heard, or why nothing can be shown.
 * Position and schema are one value, so that no reader pairs the one with another's.
 */
public record Serving(String schema, long position, String refusal) {
    static Serving not(String why) {
        return new Serving(null, 0, why);
    }

    public boolean isReady() {
        return refusal == null;
    }
}
