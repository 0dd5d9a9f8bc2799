package jixiao.benchmark;

import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;

/** One promise about speed: the thing, what it is held against, and what their ratio must reach. */
interface Figure {
    int number();

    String what();

    String yardstick();

    Goal goal();

    /** Why it is missed, as a profiler saw it, with the figures of that profile; stands in the results for as long as it is missed. */
    default String cause() {
        return "";
    }

    /** Measures in turns; a figure that cannot be measured here throws {@link NotHere}. */
    Outcome measure(Workbench bench) throws Exception;

    /** This machine lacks what the figure needs: it is refused in a sentence, never left out in silence. */
    final class NotHere extends RuntimeException {
        NotHere(String sentence) {
            super(sentence);
        }
    }
}
