package jixiao.web;

import java.io.IOException;
import jakarta.servlet.ServletException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Tomcat valve: a body that nobody wanted is not read to its end, which would hold a thread for as long as the sender likes. What has
 * arrived is dropped, and the connection is closed. A few senders at a time are given a moment to hear their answer: to one who is still
 * sending, a connection closed at once can look broken and the answer be lost.
 */
final class UnreadBody extends ValveBase {
    private static final int MOST_LINGERING = 8;
    private static final long PAUSE_MILLIS = 10;
    /** The largest JSON body and what its sender may have on the way besides. */
    private static final Patience FOR_ANYBODY = new Patience(TimeUnit.SECONDS.toNanos(1), 8L << 20);
    /** A published table that is twice too large. */
    private static final Patience FOR_AN_ACCOUNT = new Patience(TimeUnit.SECONDS.toNanos(5), 128L << 20);

    private final Semaphore lingering = new Semaphore(MOST_LINGERING);

    UnreadBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
            response.setHeader("Connection", "close"); // what is left of a body is told only by those that say their length
        }
        getNext().invoke(request, response);
        if (request.isAsync() || request.isFinished()) {
            return;
        }
        Patience patience = Handlers.mayAsk(request) ? FOR_AN_ACCOUNT : FOR_ANYBODY;
        try {
            if (request.getContentLengthLong() > 0 && !drop(request, patience)) {
                linger(request, response, patience);
            }
        } catch (IOException gone) {
            // whoever sent it has hung up
        }
        if (!request.isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private void linger(Request request, Response response, Patience patience) throws IOException {
        if (!lingering.tryAcquire()) {
            return;
        }
        try {
            response.flushBuffer();
            long until = System.nanoTime() + patience.nanos();
            while (!drop(request, patience) && System.nanoTime() < until) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            lingering.release();
        }
    }

    /** Drops what has arrived, without waiting; true once there is nothing more to come or that is worth taking. */
    private static boolean drop(Request request, Patience patience) throws IOException {
        InputStream body = request.getStream();
        byte[] piece = new byte[8 * 1024];
        while (!request.isFinished() && request.getCoyoteRequest().getBytesRead() < patience.bytes()) {
            if (!hasArrived(request.getCoyoteRequest())) {
                return false;
            }
            if (body.read(piece) < 0) {
                return true;
            }
        }
        return true;
    }

    /** Whether a reading would not wait: something lies in the buffer, or comes into it from the socket now. */
    private static boolean hasArrived(org.apache.coyote.Request request) {
        if (request.getInputBuffer() instanceof ApplicationBufferHandler buffer && buffer.getByteBuffer().hasRemaining()) {
            return true;
        }
        request.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return request.getAvailable() > 0;
    }

    /** For how long and for how much a sender is listened to who was answered already. */
    private record Patience(long nanos, long bytes) {
    }
}
