package jixiao.web.idempotency;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What was answered to a request under an Idempotency-Key; {@code position} of the ledger or the views is null where none was said.
 * {@code about} names whatever the answer speaks of that not everybody sees.
 */
public record KeptAnswer(String request, int status, @Nullable String contentType, @Nullable String location, byte[] body,
                         @Nullable Long position, List<String> about) {
    /** Extension of an OpenAPI operation whose answers are never kept. */
    public static final String NEVER = "x-answers-never-kept";
    /** Header of an answer that was given, or whose events were stored, when the same was asked with the same key before. */
    public static final String REPLAYED = "Idempotency-Replayed";
    /** Larger ones are reckoned anew, which only those do that change nothing. */
    private static final int LARGEST = 4 << 20;

    /** What OpenAPI says of that header. */
    public static Header described() {
        return new Header().schema(new StringSchema()._enum(List.of("true"))).description("这是同一个键上一次的回答，没有再做一遍");
    }

    /** Our own faults (5xx) and what was never decided (400, 401, 403, 413, 415) are not kept: those may be mended and asked again. */
    static boolean isOf(ContentCachingResponseWrapper written) {
        int status = written.getStatus();
        return (status < 300 || status == 404 || status == 409) && written.getContentSize() <= LARGEST;
    }

    static KeptAnswer of(String request, ContentCachingResponseWrapper written, String positionHeader, Collection<String> about) {
        String position = written.getHeader(positionHeader);
        return new KeptAnswer(request, written.getStatus(), written.getContentType(), written.getHeader("Location"),
                written.getContentAsByteArray(), position == null ? null : Long.valueOf(position), List.copyOf(about));
    }

    void give(HttpServletResponse response, String positionHeader) throws IOException {
        response.setStatus(status);
        response.setHeader(REPLAYED, "true");
        if (position != null) {
            response.setHeader(positionHeader, position.toString());
        }
        if (contentType != null) {
            response.setContentType(contentType);
        }
        if (location != null) {
            response.setHeader("Location", location);
        }
        response.getOutputStream().write(body);
    }
}
