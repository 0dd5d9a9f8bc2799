package jixiao.query.fold;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A key's last row, which has no end yet, and its state where that is at hand; where it is not, a large row is held deflated. */
final class HeldRow<S> {
    /** Alerts and targets repeat their words, and shrink to a fifth; below this there is little to gain. */
    private static final int WORTH_DEFLATING = 512;

    final String key;
    private long since;
    private byte[] row;
    private int front; // how many of the row's bytes are its state's front, 0 where that is not known
    private int inflated; // the row's length where it is deflated, else 0
    private S state;

    HeldRow(String key) {
        this.key = key;
    }

    long since() {
        return since;
    }

    S state() {
        return state;
    }

    void keep(S now) {
        state = now;
    }

    void begin(long position, byte[] bytes, int lengthOfFront) {
        since = position;
        row = bytes;
        front = lengthOfFront;
        inflated = 0;
    }

    int front() {
        return front;
    }

    byte[] row() {
        if (inflated == 0) {
            return row;
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] bytes = new byte[inflated];
            inflater.setInput(row);
            if (inflater.inflate(bytes) != inflated) {
                throw new IllegalStateException("a held row of " + key + " is not as long as it was");
            }
            return bytes;
        } catch (DataFormatException impossible) {
            throw new IllegalStateException("a held row of " + key, impossible);
        } finally {
            inflater.end();
        }
    }

    /** Lets the state go; it can be read from the row again. */
    void letGo() {
        state = null;
        if (inflated > 0 || row.length < WORTH_DEFLATING) {
            return;
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(row);
            deflater.finish();
            byte[] bytes = new byte[row.length];
            int length = deflater.deflate(bytes);
            if (deflater.finished()) {
                inflated = row.length;
                row = Arrays.copyOf(bytes, length);
            }
        } finally {
            deflater.end();
        }
    }
}
