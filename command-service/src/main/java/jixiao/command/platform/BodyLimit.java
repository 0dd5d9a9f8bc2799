package jixiao.command.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bodies beyond what any honest request needs are refused before they fill the memory, also those that do not say their length. */
final class BodyLimit extends OncePerRequestFilter {
    private final DataSize most;
    private final Map<String, DataSize> mostAt;

    /** {@code mostAt}: where more, or less, is taken. */
    BodyLimit(DataSize most, Map<String, DataSize> mostAt) {
        this.most = most;
        this.mostAt = Map.copyOf(mostAt);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = mostAt.getOrDefault(request.getRequestURI(), most).toBytes();
        if (request.getContentLengthLong() > limit) {
            Problem.write(response, HttpStatus.CONTENT_TOO_LARGE, "TooLarge", new TooLarge(limit).getMessage());
            return;
        }
        try {
            chain.doFilter(new Limited(request, limit), response);
        } catch (TooLarge tooLarge) {
            Problem.write(response, HttpStatus.CONTENT_TOO_LARGE, "TooLarge", tooLarge.getMessage());
        }
    }

    static final class TooLarge extends IOException {
        TooLarge(long limit) {
            super("正文超过上限 %d 字节".formatted(limit));
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;
        private ServletInputStream body;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new Counted(super.getInputStream(), limit);
            }
            return body;
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long read;

        Counted(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = body.read(into, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws TooLarge {
            read += bytes;
            if (read > limit) {
                throw new TooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
