package jixiao.web.validator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Takes the ETag of what was asked for off an answer that turned into a no, and leaves the answering to others. */
public final class FailuresBearNoTag implements HandlerExceptionResolver, Ordered {
    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, @Nullable Object handler,
                                                   Exception failure) {
        if (!(failure instanceof NotModified)) {
            response.setHeader(HttpHeaders.ETAG, null);
        }
        return null;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
