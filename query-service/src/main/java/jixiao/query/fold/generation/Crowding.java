package jixiao.query.fold.generation;

import jixiao.query.feed.Recorded;
import jixiao.query.fold.Keys;

/** Tells an event that fills the memory by itself from one that came while others filled it: by trying it alone some times. */
final class Crowding {
    private static final int TRIES = 3;

    private long position;
    private int times;

    /** Whether an event that ran out of memory alone is to blame; one of the year never is, because all projects would wait with it. */
    boolean isItself(Recorded event, Throwable failure) {
        if (!(failure instanceof OutOfMemoryError) || !Keys.isProject(event.aggregate())) {
            return false;
        }
        times = position == event.position() ? times + 1 : 1;
        position = event.position();
        return times >= TRIES;
    }
}
