package jixiao.web.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is in memory, within its limits. */
public final class ReadBody extends HttpServletRequestWrapper {
    private static final String ATTRIBUTE = ReadBody.class.getName();
    private static final byte[] NONE = new byte[0];
    private final ByteArrayInputStream body;

    public ReadBody(HttpServletRequest request, byte[] bytes, int length) {
        super(request);
        this.body = new ByteArrayInputStream(bytes, 0, length);
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The bytes of a request's JSON body; none where its handler takes none. */
    public static byte[] of(HttpServletRequest request) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof ReadBody read)) {
            return NONE;
        }
        read.body.reset();
        byte[] bytes = read.body.readAllBytes();
        read.body.reset();
        return bytes;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public int read() {
                return body.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return body.read(into, offset, length);
            }

            @Override
            public boolean isFinished() {
                return body.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("the body is read already");
            }
        };
    }
}
