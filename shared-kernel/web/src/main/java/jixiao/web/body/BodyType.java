package jixiao.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.MediaType;

/** What a request's headers say its body is. */
final class BodyType {
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");

    private BodyType() {
    }

    /** What is not as it was sent would be read as something else, or grow beyond its limits when it is unpacked. */
    static boolean isEncoded(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")
                && !BODILESS.contains(request.getMethod());
    }

    /** Anything else is refused by whoever dispatches, unread. */
    static boolean isJson(HttpServletRequest request) {
        try {
            return request.getContentType() != null && MediaType.parseMediaType(request.getContentType()).getSubtype().endsWith("json");
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Such as {@code *}{@code /*}, which Spring takes for a fault of ours. */
    static boolean isPattern(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().contains("*");
    }
}
