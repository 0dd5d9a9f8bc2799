package jixiao.query.board;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Some neighbouring lines of a board: those from one place up to, not including, another. Pages are equal to themselves alone. */
record BoardStretch(BoardPage page, int from, int to) {

    boolean isFollowed() {
        return to < page.size();
    }

    String last() {
        return page.key(to - 1);
    }

    /** The answer; {@code next} is where the next lines are, or null. */
    byte[] body(@Nullable String next) {
        byte[] head = page.head();
        byte[] end = page.end();
        byte[] tail = tail(next);
        int lines = to - from;
        byte[] body = new byte[Math.toIntExact(head.length + page.bytes(from, to) + (long) (end.length + 1) * lines - (lines > 0 ? 1 : 0)
                + tail.length)];
        int at = put(head, body, 0);
        for (int line = from; line < to; line++) {
            if (line > from) {
                body[at++] = ',';
            }
            at = put(page.line(line), body, at);
            at = put(end, body, at);
        }
        put(tail, body, at);
        return body;
    }

    private static int put(byte[] part, byte[] body, int at) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }

    private static byte[] tail(@Nullable String next) {
        return (next == null ? "]}" : "],\"next\":\"" + next + "\"}").getBytes(StandardCharsets.US_ASCII);
    }
}
