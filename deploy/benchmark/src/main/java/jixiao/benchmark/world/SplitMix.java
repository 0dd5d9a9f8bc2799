package jixiao.benchmark.world;

import java.util.UUID;

/**
 * Ids as scattered as real ones, and the same in every run: neighbouring ids would make indexes smaller and faster than they are in life.
 */
final class SplitMix {
    private SplitMix() {
    }

    static UUID id(long number) {
        return new UUID(mixed(2 * number), mixed(2 * number + 1) & ~0xFFL); // room for the events that follow a command's id
    }

    private static long mixed(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
