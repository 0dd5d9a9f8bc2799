package jixiao.web.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has arrived of a request's body and keeps none of it. It asks Tomcat's connector itself: the servlet's stream is closed with
 * the answer, and a reading of it would then fail though more of the body is on its way.
 */
public final class DroppedBody implements ApplicationBufferHandler {
    private @Nullable ByteBuffer last;

    /** How many bytes were dropped; 0 where none have arrived, below 0 at the body's end. */
    public static int once(Request request) throws IOException {
        return request.doRead(new DroppedBody());
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        last = buffer;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
        return last;
    }

    @Override
    public void expand(int size) {
        // nothing is kept
    }
}
