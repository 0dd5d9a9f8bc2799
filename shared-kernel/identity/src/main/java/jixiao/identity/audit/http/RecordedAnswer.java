package jixiao.identity.audit.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import jixiao.identity.audit.AuditAway;
import org.springframework.http.HttpStatus;

/**
 * The body of an answer of which nothing goes out before its record is stored. A yes passes through, recorded at its first byte; a no is
 * held until it is whole, as its reason stands in it. Where the record cannot be stored, 503 is answered in its place.
 */
final class RecordedAnswer extends ServletOutputStream {
    /** A no of all faults of a large batch stays below it; of a longer one the rest passes through, recorded with what was read so far. */
    static final int LARGEST_HELD = 256 * 1024;

    private final HttpServletResponse response;
    private final Recording recording;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private State state = State.OPEN;

    private enum State { OPEN, HELD, PASSING, REPLACED }

    /** Stores the record of an answer, if it needs one; {@code body} is what is held of a no. Throws {@link AuditAway}. */
    interface Recording {
        void before(int status, byte[] body);
    }

    RecordedAnswer(HttpServletResponse response, Recording recording) {
        this.response = response;
        this.recording = recording;
    }


    boolean isReplaced() {
        return state == State.REPLACED;
    }

    void begin() throws IOException {
        if (state == State.OPEN) {
            state = response.getStatus() < HttpStatus.BAD_REQUEST.value() ? recorded(response.getStatus()) : State.HELD;
        }
    }

    /** Everything is said. */
    void finish() throws IOException {
        begin();
        if (state == State.HELD) {
            state = recorded(response.getStatus());
            if (state == State.PASSING && held.size() > 0) {
                held.writeTo(response.getOutputStream());
                held.reset();
            }
        }
    }

    /** The server will make an answer of this status of its own; true where it may. */
    boolean becomes(int status) throws IOException {
        held.reset();
        state = state == State.REPLACED ? state : recorded(status);
        return state == State.PASSING;
    }

    /** Nothing was said after all. */
    void forget() {
        held.reset();
        state = state == State.HELD ? State.OPEN : state;
    }

    private State recorded(int status) throws IOException {
        try {
            recording.before(status, held.toByteArray());
            return State.PASSING;
        } catch (AuditAway away) {
            if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                return State.PASSING; // it says what became of the request, which nobody else does
            }
            AuditProblems.write(response, away);
            return State.REPLACED;
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        begin();
        if (state == State.HELD) {
            held.write(bytes, from, count);
            if (held.size() > LARGEST_HELD) {
                finish();
            }
        } else if (state == State.PASSING) {
            response.getOutputStream().write(bytes, from, count);
        }
    }

    @Override
    public void flush() throws IOException {
        begin();
        if (state == State.PASSING) {
            response.flushBuffer();
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("no answer is written without a thread");
    }
}
