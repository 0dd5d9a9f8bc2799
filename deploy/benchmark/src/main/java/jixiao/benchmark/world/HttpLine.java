package jixiao.benchmark.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's kept-alive connection to a running standalone, blocking and plain: pgbench on the other side is written in C, and a
 * client that costs more than what it measures would be a defect. For one thread.
 */
public final class HttpLine implements AutoCloseable {
    public static final String SESSION = "/api/session";
    private static final int CONNECT_MILLIS = 5_000;
    private final URI address;
    private final String credentials;
    private final int patienceMillis;
    private @Nullable Socket socket;
    private InputStream input = InputStream.nullInputStream();

    HttpLine(URI address, String account, @Nullable String password, int patienceMillis) {
        this(address, "Authorization: Basic %s\r\n".formatted(Base64.getEncoder().encodeToString((account + ":" + password)
                .getBytes(StandardCharsets.UTF_8))), patienceMillis);
    }

    private HttpLine(URI address, String credentials, int patienceMillis) {
        this.address = address;
        this.credentials = credentials;
        this.patienceMillis = patienceMillis;
    }

    /** Another line to the same place, of whoever says nothing of himself. */
    public HttpLine ofNobody() {
        return new HttpLine(address, "", patienceMillis);
    }

    /** Another line to the same place, of somebody who has a session, as a browser of his would be. */
    public HttpLine ofSession(String account, @Nullable String password) throws IOException {
        try (HttpLine nobody = ofNobody()) {
            String csrf = cookie(nobody.get(SESSION), "XSRF-TOKEN");
            String said = "Cookie: XSRF-TOKEN=%1$s\r\nX-XSRF-TOKEN: %1$s\r\n".formatted(csrf);
            try (HttpLine door = new HttpLine(address, said, patienceMillis)) {
                Answer signedIn = door.post(SESSION, "{\"account\": \"%s\", \"password\": \"%s\"}".formatted(account, password))
                        .mustBe(200);
                return new HttpLine(address, "Cookie: SESSION=%s\r\n".formatted(cookie(signedIn, "SESSION")), patienceMillis);
            }
        }
    }

    private static String cookie(Answer answer, String name) {
        for (String cookie : answer.headers().getOrDefault("set-cookie", "").split("\n")) {
            if (cookie.startsWith(name + "=")) {
                return cookie.substring(name.length() + 1, cookie.indexOf(';'));
            }
        }
        throw new IllegalStateException("no cookie " + name + " in " + answer.headers());
    }

    /** What came back, and when its body began to; header names are in lower case, what one says more than once is in lines. */
    public record Answer(int status, Map<String, String> headers, byte[] body, long firstByteAt) {
        public long ledgerPosition() {
            return Long.parseLong(headers.get("ledger-position"));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Answer mustBe(int expected) {
            if (status != expected) {
                throw new IllegalStateException("HTTP %d instead of %d: %s".formatted(status, expected,
                        text().substring(0, Math.min(300, text().length()))));
            }
            return this;
        }
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, "", new byte[0]);
    }

    public Answer post(String path, String json) throws IOException {
        return send("POST", path, "Content-Type: application/json\r\n", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer postText(String path, byte[] text) throws IOException {
        return send("POST", path, "Content-Type: text/plain; charset=utf-8\r\n", text);
    }

    private Answer send(String method, String path, String more, byte[] body) throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patienceMillis);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            input = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        try {
            byte[] head = "%s %s HTTP/1.1\r\nHost: %s\r\n%s%sContent-Length: %d\r\n\r\n".formatted(method, path,
                    address.getAuthority(), credentials, more, body.length).getBytes(StandardCharsets.US_ASCII);
            byte[] whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            socket.getOutputStream().write(whole);
            Answer answer = answer();
            if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
                close();
            }
            return answer;
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
                    (one, more) -> one + "\n" + more);
        }
        long begun = System.nanoTime();
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        return new Answer(status, headers, chunked ? chunks() : bytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))),
                begun);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] bytes(int count) throws IOException {
        byte[] read = input.readNBytes(count);
        if (read.length < count) {
            throw new EOFException("the answer ended after %d of %d bytes".formatted(read.length, count));
        }
        return read;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
