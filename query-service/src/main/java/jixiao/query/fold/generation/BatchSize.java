package jixiao.query.fold.generation;

/** How many events to hear at once: doubled while there are as many, and from one alone after anything went wrong. */
public final class BatchSize {
    public static final int MOST = 4_096;
    private static final int USUAL = 256;

    private int events = USUAL;
    private int alone;

    public int events() {
        return events;
    }

    public void beginSmall() {
        events = 1;
    }

    /** After an end that was not clean: what may have ended the process is among as many as it may have heard at once. */
    public void beginAlone() {
        events = 1;
        alone = MOST;
    }

    public void heard(int heard, boolean wasHalved) {
        alone = heard == 0 ? 0 : Math.max(0, alone - heard);
        if (alone > 0) {
            events = 1;
        } else if (wasHalved) {
            events = Math.max(1, heard);
        } else if (heard == events) {
            events = Math.min(events * 2, MOST);
        } else { // at the head, or events or rows were so large that the batch ended early
            events = Math.min(Math.max(heard, USUAL), MOST);
        }
    }
}
