package jixiao.query.fold.reading;

import java.time.Duration;
import jixiao.web.admission.Places;
import jixiao.web.admission.TooBusy;

/** Bounded number of requests that read whole histories at a time: each holds some pages of the ledger, and a core. */
public final class HeavyReading {
    /** Two megabytes and the largest event each; more than the machine has cores would only hold more of them. */
    private static final int AT_ONCE = 3;
    /** As long as people wait for a page without asking again. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Places places = new Places(AT_ONCE, PATIENCE);

    public <E extends Exception> void run(Places.AdmittedTask<E> task) throws E {
        places.run(HeavyReading::busy, task);
    }

    public <T, E extends Exception> T read(Places.AdmittedWork<T, E> work) throws E {
        return places.hold(HeavyReading::busy, work);
    }

    private static TooBusy busy() {
        return new TooBusy("同时在查的账本明细已有 %d 份，没有受理。请稍后再试。".formatted(AT_ONCE));
    }
}
