package jixiao.web.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent as it is found, so that it is never whole in memory. While nothing is found a blank goes out each second,
 * which JSON allows between its parts: where the client is gone, writing it fails and the work ends.
 */
public final class StreamedAnswer implements Listening {
    /** Sent at once; an answer below this can still become another one when something fails. */
    private static final int PIECE = 1 << 16;
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Opening opening;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(1 << 10);
    private @Nullable OutputStream out;
    private long sentAt = System.nanoTime();

    private StreamedAnswer(Opening opening) {
        this.opening = opening;
    }

    /** Writes the whole answer. What fails before anything was sent is thrown as it is; after that the connection must be cut. */
    public static void write(Opening opening, Body body) throws IOException {
        StreamedAnswer answer = new StreamedAnswer(opening);
        try {
            body.write(answer);
            answer.send();
        } catch (RuntimeException fault) {
            if (answer.out != null) {
                throw new AnswerCut(fault);
            }
            throw fault;
        }
    }

    public StreamedAnswer write(byte[] json) throws IOException {
        piece.write(json);
        if (piece.size() >= PIECE) {
            send();
        }
        return this;
    }

    @Override
    public void alive() throws IOException {
        if (System.nanoTime() - sentAt > SILENT_NANOS) {
            piece.write(' ');
            send().flush();
        }
    }

    private OutputStream send() throws IOException {
        OutputStream open = out;
        if (open == null) {
            open = opening.open();
            out = open;
        }
        piece.writeTo(open);
        piece.reset();
        sentAt = System.nanoTime();
        return open;
    }

    /** Says what kind of answer it is, and where it goes. Called once, when the first bytes are sent. */
    public interface Opening {
        OutputStream open() throws IOException;
    }

    /** Finds what is to be written. */
    public interface Body {
        void write(StreamedAnswer answer) throws IOException;
    }
}
