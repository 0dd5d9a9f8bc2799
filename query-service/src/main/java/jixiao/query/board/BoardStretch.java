package jixiao.query.board;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some neighbouring lines of a board, as they are sent: those from one place up to, not including, another. */
record BoardStretch(BoardPage page, int from, int to) {

    boolean isFollowed() {
        return to < page.size();
    }

    String last() {
        return page.key(to - 1);
    }

    /** {@code next} is where the next lines are, or null. */
    long length(@Nullable String next) {
        int lines = to - from;
        return page.head().length + page.bytes(from, to) + (long) page.end().length * lines + Math.max(0, lines - 1) + tail(next).length;
    }

    void writeTo(OutputStream out, @Nullable String next) throws IOException {
        byte[] end = page.end();
        byte[] more = Arrays.copyOf(end, end.length + 1);
        more[end.length] = ',';
        out.write(page.head());
        for (int at = from; at < to; at++) {
            out.write(page.line(at));
            out.write(at < to - 1 ? more : end);
        }
        out.write(tail(next));
    }

    private static byte[] tail(@Nullable String next) {
        return (next == null ? "]}" : "],\"next\":\"" + next + "\"}").getBytes(StandardCharsets.US_ASCII);
    }
}
