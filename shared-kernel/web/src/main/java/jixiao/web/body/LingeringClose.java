package jixiao.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/** Lingering close of a connection whose request is answered: what its sender still has on the way is dropped as it comes, by no thread. */
public final class LingeringClose implements ReadListener, AsyncListener {
    private final Request request;
    private final ServletInputStream body;
    private final Patience patience;
    private final AsyncContext connection;
    private final Runnable over;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long began = System.nanoTime();

    private LingeringClose(Request request, Patience patience, AsyncContext connection, Runnable over) throws IOException {
        this.request = request;
        this.body = request.getInputStream();
        this.patience = patience;
        this.connection = connection;
        this.over = over;
    }

    /** For how long in silence, for how long on the whole and for how much a sender is listened to who was answered already. */
    public record Patience(Duration silence, Duration time, long bytes) {
    }

    /** Ends the answer at once; {@code over} is called when the connection is given up. */
    public static void over(Request request, Response response, Patience patience, Runnable over) throws IOException {
        boolean begun = false;
        try {
            response.finishResponse();
            request.setAsyncSupported(true); // no filter is under way any more
            AsyncContext connection = request.startAsync();
            LingeringClose lingering = new LingeringClose(request, patience, connection, over);
            connection.addListener(lingering);
            lingering.listen(patience.silence());
            begun = true;
            lingering.body.setReadListener(lingering);
        } finally {
            if (!begun) {
                over.run();
            }
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        listen(Duration.ofNanos(System.nanoTime() - began).plus(patience.silence()));
        while (!ended.get() && body.isReady()) {
            if (DroppedBody.once(request.getCoyoteRequest()) < 0 || request.getCoyoteRequest().getBytesRead() >= patience.bytes()) {
                end();
            }
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent gone) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // once only
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.run();
    }

    /** Until so long after the beginning. */
    private void listen(Duration time) {
        if (!ended.get()) {
            connection.setTimeout(time.compareTo(patience.time()) < 0 ? time.toMillis() : patience.time().toMillis());
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            UnreadBody.closeUnread(request);
            connection.complete();
        }
    }
}
