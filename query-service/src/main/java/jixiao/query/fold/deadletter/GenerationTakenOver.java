package jixiao.query.fold.deadletter;

/** Another process moves these views on; this one only shows them. */
public final class GenerationTakenOver extends RuntimeException {
    public GenerationTakenOver() {
        super("another process moves the views on", null, false, false);
    }
}
