package jixiao.query.fold;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON in UTF-8, written by hand, for states of which almost every event makes a row: what Jackson would write, to the letter.
 * Whether a comma is due is told by the byte before. Longer than most: numbers and text are written nowhere else.
 */
public final class JsonBytes {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] SHORT = new byte[' '];
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_OF_ONE_CHAR = 6;

    static {
        SHORT['\b'] = 'b';
        SHORT['\t'] = 't';
        SHORT['\n'] = 'n';
        SHORT['\f'] = 'f';
        SHORT['\r'] = 'r';
    }

    private byte[] bytes = new byte[1_024];
    private int end;

    /** A state that writes itself: first what seldom changes, so that the bytes of the row before can be taken for it. */
    public interface Written {
        void writeFront(JsonBytes json);

        void writeRest(JsonBytes json);

        /** Whether an earlier state of the same key has the same front, told at a glance: a wrong no costs only time. */
        boolean hasFrontOf(Object before);
    }

    /** Begins anew; bytes handed out earlier stay as they are. */
    public void clear() {
        end = 0;
    }

    /** So many bytes as they are. */
    public void copy(byte[] from, int length) {
        makeRoomFor(length);
        System.arraycopy(from, 0, bytes, end, length);
        end += length;
    }

    public int length() {
        return end;
    }

    /** A property's name as it stands in the text; to be made once. */
    public static byte[] named(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    public JsonBytes begin(char bracket) {
        makeRoomFor(2);
        separate();
        bytes[end++] = (byte) bracket;
        return this;
    }

    public JsonBytes end(char bracket) {
        makeRoomFor(1);
        bytes[end++] = (byte) bracket;
        return this;
    }

    public JsonBytes name(byte[] named) {
        makeRoomFor(1 + named.length);
        separate();
        System.arraycopy(named, 0, bytes, end, named.length);
        end += named.length;
        return this;
    }

    public JsonBytes nothing() {
        makeRoomFor(1 + NULL.length);
        separate();
        System.arraycopy(NULL, 0, bytes, end, NULL.length);
        end += NULL.length;
        return this;
    }

    /** Reckoned below zero, where every long has its opposite; two digits at a time, since rows are mostly numbers. */
    public JsonBytes number(long value) {
        makeRoomFor(1 + LONGEST_NUMBER);
        separate();
        long rest = value < 0 ? value : -value;
        if (value < 0) {
            bytes[end++] = '-';
        }
        int length = 1;
        for (long bound = -10; length < LONGEST_NUMBER - 1 && rest <= bound; bound *= 10) {
            length++;
        }
        int at = end + length;
        end = at;
        while (rest <= -10) {
            long tens = rest / 100;
            int two = (int) (tens * 100 - rest);
            bytes[--at] = (byte) ('0' + two % 10);
            bytes[--at] = (byte) ('0' + two / 10);
            rest = tens;
        }
        if (at > end - length) {
            bytes[--at] = (byte) ('0' - rest);
        }
        return this;
    }

    /** Throws {@link IllegalArgumentException} for half a surrogate pair, which is no text and has no UTF-8. */
    public JsonBytes text(String text) {
        makeRoomFor(3 + text.length() * LONGEST_OF_ONE_CHAR); // with its quotes and a comma
        separate();
        bytes[end++] = '"';
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                bytes[end++] = (byte) (0xC0 | c >> 6);
                bytes[end++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[end++] = (byte) (0xE0 | c >> 12);
                bytes[end++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[end++] = (byte) (0x80 | c & 0x3F);
            } else {
                pair(text, at++);
            }
        }
        bytes[end++] = '"';
        return this;
    }

    private void ascii(char c) {
        if (c >= ' ' && c != '"' && c != '\\') {
            bytes[end++] = (byte) c;
            return;
        }
        bytes[end++] = '\\';
        if (c >= ' ') {
            bytes[end++] = (byte) c;
        } else if (SHORT[c] != 0) {
            bytes[end++] = SHORT[c];
        } else {
            bytes[end++] = 'u';
            bytes[end++] = '0';
            bytes[end++] = '0';
            bytes[end++] = HEX[c >> 4];
            bytes[end++] = HEX[c & 0xF];
        }
    }

    private void pair(String text, int at) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("half a surrogate pair at %d".formatted(at));
        }
        bytes[end++] = (byte) (0xF0 | point >> 18);
        bytes[end++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[end++] = (byte) (0x80 | point & 0x3F);
    }

    public byte[] finished() {
        return Arrays.copyOf(bytes, end);
    }

    private void separate() {
        byte before = end == 0 ? (byte) '[' : bytes[end - 1];
        if (before != '{' && before != '[' && before != ':') {
            bytes[end++] = ',';
        }
    }

    private void makeRoomFor(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }
}
