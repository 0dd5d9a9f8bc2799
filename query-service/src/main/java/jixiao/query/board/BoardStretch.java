package jixiao.query.board;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some neighbouring lines of a board: those from one place up to, not including, another. */
record BoardStretch(BoardPage page, int from, int to) {
    /** Whatever wraps an answer looks at every write to it, which would be two for each line. */
    private static final int PIECE = 1 << 16;

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

    /** Of a whole page in one piece, which is made once; else in pieces of {@value #PIECE} bytes. */
    void writeTo(OutputStream out, @Nullable String next) throws IOException {
        if (next == null && from == 0 && to == page.size() && page.isKept()) {
            out.write(page.body());
            return;
        }
        OutputStream pieces = new BufferedOutputStream(out, PIECE);
        writeLines(pieces, next);
        pieces.flush();
    }

    /** The answer where no lines follow. */
    byte[] written() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(Math.toIntExact(length(null)));
        try {
            writeLines(all, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }

    private void writeLines(OutputStream out, @Nullable String next) throws IOException {
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
