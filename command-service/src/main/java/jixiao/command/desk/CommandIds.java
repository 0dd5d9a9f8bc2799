package jixiao.command.desk;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of commands that nobody asks again, each greater than the one before (UUID version 7): the ledger's index of them grows at
 * its end only. Random ids dirty a page of their own each, which costs 8 KB of write-ahead log per event in a large ledger.
 */
final class CommandIds {
    private static final int COUNTER_BITS = 12;
    /** Version 7 with the random part of one process: two processes never meet, one never repeats a count. */
    private static final long OF_THIS_PROCESS = UUID.randomUUID().getLeastSignificantBits();
    private static final AtomicLong LAST = new AtomicLong();

    private CommandIds() {
    }

    static UUID next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long count = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = count >>> COUNTER_BITS << 16 | 0x7000 | count & (1 << COUNTER_BITS) - 1;
        return new UUID(high, OF_THIS_PROCESS);
    }
}
