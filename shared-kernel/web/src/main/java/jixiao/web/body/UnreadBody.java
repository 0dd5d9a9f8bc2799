package jixiao.web.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import jixiao.web.admission.Handlers;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Tomcat valve: a body that nobody wanted is not read to its end, which would hold a thread for as long as the sender likes. What has
 * arrived is dropped, the answer is sent whole, and the connection is closed once its sender has fallen silent: to one who is still
 * sending, a connection closed at once looks broken, and the answer is lost.
 */
public final class UnreadBody extends ValveBase {
    /** Each holds a connection and its buffers, some 30 KB, and no thread. */
    private static final int MOST_LINGERING = 500;
    /** The largest JSON body and what its sender may have on the way besides. */
    private static final LingeringClose.Patience FOR_ANYBODY =
            new LingeringClose.Patience(Duration.ofSeconds(2), Duration.ofSeconds(10), 8L << 20);
    /** A published table that is twice too large. */
    private static final LingeringClose.Patience FOR_AN_ACCOUNT =
            new LingeringClose.Patience(Duration.ofSeconds(5), Duration.ofSeconds(60), 128L << 20);

    private final Semaphore lingering = new Semaphore(MOST_LINGERING);

    public UnreadBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!isLengthReadable(request)) { // the server refuses it and closes the connection
            getNext().invoke(request, response);
            return;
        }
        boolean chunked = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        if (chunked) {
            response.setHeader("Connection", "close"); // what is left of a body is told only by those that say their length
        }
        getNext().invoke(request, response);
        if (request.isAsync() || request.isFinished()) {
            return;
        }
        LingeringClose.Patience patience = Handlers.mayAsk(request) ? FOR_AN_ACCOUNT : FOR_ANYBODY;
        try {
            if ((chunked || request.getContentLengthLong() > 0 && !drop(request, patience)) && lingering.tryAcquire()) {
                LingeringClose.over(request, response, patience, lingering::release);
                return;
            }
        } catch (IOException gone) {
            // whoever sent it has hung up
        }
        closeUnread(request);
    }

    private static boolean isLengthReadable(Request request) {
        try {
            request.getContentLengthLong();
            return true;
        } catch (IllegalArgumentException unreadable) { // no number, or two of them
            return false;
        }
    }

    /** Said while a sender is still listened to, it would close the connection at once. */
    public static void closeUnread(Request request) {
        if (!request.isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Drops what has arrived, without waiting; true once there is nothing more to come or that is worth taking. */
    private static boolean drop(Request request, LingeringClose.Patience patience) throws IOException {
        while (!request.isFinished() && request.getCoyoteRequest().getBytesRead() < patience.bytes()) {
            if (!hasArrived(request.getCoyoteRequest())) {
                return false;
            }
            if (DroppedBody.once(request.getCoyoteRequest()) < 0) {
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
}
