package jixiao.query.fold.projector;

import java.time.Duration;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.EventFeed.Arrival;

/** Whether events that arrived in this process do so elsewhere now. Where they arrive nowhere, whoever moves the views on goes on. */
final class Arrivals {
    /** As long as nobody is told that they arrive at him, while a group makes out anew who reads, it goes on as before. */
    static final Duration MOVE_IN = Duration.ofSeconds(2);
    private final EventFeed feed;
    private boolean isHere;
    private long since;

    Arrivals(EventFeed feed) {
        this.feed = feed;
    }

    /** To be asked again and again. */
    boolean haveMoved() {
        if (feed.arrival() != Arrival.ELSEWHERE) {
            isHere = true;
            since = System.nanoTime();
        }
        return isHere && System.nanoTime() - since > MOVE_IN.toNanos();
    }
}
