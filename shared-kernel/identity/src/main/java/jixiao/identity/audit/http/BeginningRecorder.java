package jixiao.identity.audit.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import jixiao.identity.audit.AuditAway;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.Audited;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Records that somebody begins to change something that has no other record, before the handler is asked: {@link AuditAway} is answered
 * where that cannot be.
 */
record BeginningRecorder(AuditLog log, boolean basic, ConcernedUnits units) implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST && !RequestRecord.isReading(request)
                && handler instanceof HandlerMethod method && recorded(method) == Recorded.By.ITSELF_FIRST) {
            new RequestRecord(request, response, basic, units).begun().ifPresent(entry -> {
                log.record(entry);
                Audited.begun(request);
            });
        }
        return true;
    }

    static Recorded.By recorded(HandlerMethod handler) {
        return Stream.concat(Stream.of(handler.getMethod()), Arrays.stream(handler.getMethod().getParameterTypes()))
                .map(where -> AnnotationUtils.findAnnotation(where, Recorded.class)).filter(Objects::nonNull).findFirst()
                .map(Recorded::value).orElse(Recorded.By.ITSELF_FIRST);
    }
}
