package jixiao.cluster;

import java.io.IOException;
import java.util.Optional;

/** One process of the cluster, which outlives whoever starts it. */
interface ManagedProcess {
    /** Returns once it was begun, or is served where a program tells so; health is looked at by {@link #isUp()}. */
    void start() throws IOException;

    /** Whether its health is answered now, within seconds. */
    boolean isUp();

    /** As the kernel knows it; a paused one still has a number. */
    Optional<Long> pid();

    /** By the signal that lets it end its work. */
    void stop() throws IOException;

    /** By the signal that nobody hears. */
    void kill();

    /** What it said last, for whoever has to find out why it does not come up. */
    String lastWords();
}
