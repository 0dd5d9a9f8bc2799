package jixiao.query.fold.build;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A row that has no end yet, held until it has one; deflated where nobody has looked at it for long. */
final class HeldRow {
    /** Alerts and targets repeat their words, and shrink to a fifth; below this there is little to gain. */
    private static final int WORTH_DEFLATING = 512;

    final String key;
    private long since;
    private byte[] row = {};
    private int front; // how many of the row's bytes are its state's front, 0 where that is not known
    private int inflated; // the row's length where it is deflated, else 0
    private @Nullable LocalDate due;

    HeldRow(String key) {
        this.key = key;
    }

    long since() {
        return since;
    }

    @Nullable LocalDate due() {
        return due;
    }

    int length() {
        return row.length;
    }

    void begin(long position, byte[] bytes, int lengthOfFront, @Nullable LocalDate dueOn) {
        since = position;
        row = bytes;
        front = lengthOfFront;
        inflated = 0;
        due = dueOn;
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

    void deflate() {
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
