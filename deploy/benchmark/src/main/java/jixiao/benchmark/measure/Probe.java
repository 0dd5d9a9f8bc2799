package jixiao.benchmark.measure;

/** One side of a figure: does its work once and says what came of it. Rounds count from 0, the warm-up; both sides get the same. */
@FunctionalInterface
public interface Probe {
    Reading take(int round) throws Exception;
}
