package jixiao.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** HTTP byte by byte, for clients that do not keep to it. */
final class RawHttp implements AutoCloseable {
    /** As a page says it; who signs in needs it. */
    static final String CSRF = "Cookie: XSRF-TOKEN=a\r\nX-XSRF-TOKEN: a\r\n";
    private static final int PATIENCE_MILLIS = 60_000;
    private final Socket socket;
    private final long began = System.nanoTime();

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    /** The status, 0 where the connection ended without one; the head with its headers; and how long it took. */
    record Answer(int status, String head, long milliseconds) {
    }

    static RawHttp open(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawHttp(socket);
    }

    static String basic(String account, String password) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    RawHttp say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Whoever is refused in the middle cannot say the rest. */
    RawHttp sayAsFarAsHeard(String text) {
        return sayIfOpen(text);
    }

    RawHttp sayIfOpen(String text) {
        try {
            return say(text);
        } catch (IOException closed) {
            return this;
        }
    }

    Answer answer() {
        StringBuilder head = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
        } catch (IOException broken) {
            head.append(broken);
        }
        int status = head.length() > 12 && head.substring(0, 5).equals("HTTP/") ? Integer.parseInt(head.substring(9, 12)) : 0;
        return new Answer(status, head.toString(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** What follows the head, until the connection is closed. */
    String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            return "";
        }
    }

    boolean isClosedWithin(long millis) throws IOException {
        socket.setSoTimeout((int) millis);
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // the rest of the answer
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
