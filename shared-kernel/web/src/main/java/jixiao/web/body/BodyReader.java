package jixiao.web.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import jixiao.web.admission.Handlers;
import jixiao.web.admission.TooBusy;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads the bodies of those who may ask, within the limits that their handler declares: bytes, shape and pace. A body is whole in memory
 * before anything is made of it, so that nothing else is held while a slow sender is waited for.
 */
public final class BodyReader extends OncePerRequestFilter {
    /** On the whole, once some seconds were granted for a weak line; the largest JSON body is in within 80 seconds or refused. */
    private static final BodyPace PACE = new BodyPace(DataSize.ofKilobytes(64).toBytes(), Duration.ofSeconds(15));
    private static final int PIECE = 64 * 1024;

    private final BodyMemory memory;
    private final Function<String, DataSize> sizes;

    /** {@code sizes}: what a declared size means, which may be a setting. */
    public BodyReader(BodyMemory memory, Function<String, DataSize> sizes) {
        this.memory = memory;
        this.sizes = sizes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HandlerMethod handler = Handlers.of(request).orElse(null);
        JsonBody json = handler == null ? null : handler.getMethodAnnotation(JsonBody.class);
        StreamedBody streamed = handler == null ? null : handler.getMethodAnnotation(StreamedBody.class);
        try {
            if (BodyType.isEncoded(request)) {
                response.setHeader("Accept-Encoding", "identity");
                refuse(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType", "正文须原样发送，不收压缩的（Content-Encoding: "
                        + request.getHeader("Content-Encoding") + "）");
            } else if (streamed != null) {
                chain.doFilter(new LimitedStream(request, limit(request, streamed.bytes())), response);
            } else if (json != null && BodyType.isPattern(request)) {
                response.setHeader("Accept", MediaType.APPLICATION_JSON_VALUE);
                refuse(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType", "内容类型应是一种，如 application/json，而不是 "
                        + request.getContentType());
            } else if (json != null && BodyType.isJson(request)) {
                read(request, response, chain, json);
            } else {
                chain.doFilter(request, response);
            }
        } catch (TooLarge tooLarge) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE, "TooLarge", tooLarge.getMessage());
        }
    }

    private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain, JsonBody limits)
            throws ServletException, IOException {
        Held held = new Held();
        try {
            ReadBody body;
            try {
                body = read(request, limits, held);
            } catch (BodyRefused refused) {
                refuse(response, refused.status(), refused.reason(), refused.getMessage());
                return;
            } catch (TooBusy busy) {
                response.setHeader("Retry-After", "1");
                refuse(response, HttpStatus.SERVICE_UNAVAILABLE, "TooBusy", busy.getMessage());
                return;
            } catch (TooSlow slow) {
                refuse(response, HttpStatus.REQUEST_TIMEOUT, "TooSlow", slow.getMessage());
                return;
            }
            chain.doFilter(body, response);
        } finally {
            memory.free(held.bytes);
        }
    }

    private ReadBody read(HttpServletRequest request, JsonBody limits, Held held) throws IOException {
        long limit = limit(request, limits.bytes());
        memory.enter();
        try {
            JsonBounds bounds = new JsonBounds(limits);
            Arriving body = new Arriving(request.getInputStream(), PACE, System::nanoTime);
            byte[] bytes = new byte[held.more(first(request, limit))];
            int length = 0;
            for (int count = body.read(bytes, 0, bytes.length); count >= 0; count = body.read(bytes, length, bytes.length - length)) {
                bounds.take(bytes, length, length + count);
                length += count;
                if (length > limit) {
                    throw new TooLarge(limit);
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, length + held.more((int) Math.min(length, limit + 1 - length)));
                }
            }
            return new ReadBody(request, bytes, length);
        } finally {
            memory.leave();
        }
    }

    /** One byte more than is expected, so that the end is met without growing. Whoever claims much and sends little holds little. */
    private static int first(HttpServletRequest request, long limit) {
        long claimed = request.getContentLengthLong();
        return (int) Math.min(claimed < 0 ? Math.min(limit, PIECE) : claimed, PIECE) + 1;
    }

    private long limit(HttpServletRequest request, String declared) throws TooLarge {
        long limit = sizes.apply(declared).toBytes();
        if (request.getContentLengthLong() > limit) {
            throw new TooLarge(limit);
        }
        return limit;
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String reason, @Nullable String sentence)
            throws IOException {
        if (status == HttpStatus.BAD_REQUEST) {
            Problem.malformed(response, "body", sentence);
        } else {
            Problem.write(response, status, reason, sentence);
        }
    }

    /** What one request holds of the memory for bodies. */
    private final class Held {
        private long bytes;

        int more(int count) {
            memory.hold(count);
            bytes += count;
            return count;
        }
    }
}
