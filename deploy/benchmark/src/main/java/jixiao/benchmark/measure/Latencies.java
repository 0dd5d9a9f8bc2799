package jixiao.benchmark.measure;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** How long each of a known number of things took, in nanoseconds; written by many threads, read when they are done. */
public final class Latencies {
    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    public Latencies(int most) {
        nanos = new long[most];
    }

    public void add(long taken) {
        nanos[count.getAndIncrement()] = taken;
    }

    public int count() {
        return count.get();
    }

    /** The smallest value that so many of a hundred do not exceed (nearest rank). */
    public long percentile(int hundredths) {
        long[] sorted = Arrays.copyOf(nanos, count());
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        Arrays.sort(sorted);
        return sorted[(int) ((sorted.length * (long) hundredths + 99) / 100) - 1];
    }
}
