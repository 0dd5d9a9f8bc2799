package jixiao.benchmark.figure;

import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.workbench.NotHere;
import jixiao.benchmark.workbench.Workbench;

/** One promise about speed: the thing, what it is held against, and what their ratio must reach. */
public interface Figure {
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
}
