package jixiao.web.parameter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that its handler does not know: a typing error must not become another question. */
public final class ParameterCheck implements HandlerInterceptor {
    private final KnownParameters parameters;

    public ParameterCheck(KnownParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean isAsked = request.getDispatcherType() == DispatcherType.REQUEST && !request.getMethod().equals("OPTIONS");
        if (isAsked && request.getQueryString() != null && handler instanceof HandlerMethod method) {
            check(request.getParameterMap(), parameters.of(method));
        }
        return true;
    }

    private static void check(Map<String, String[]> given, KnownParameters.Known known) {
        given.forEach((name, values) -> {
            if (!known.names().contains(name)) {
                throw UnknownParameter.named(name, known.names());
            }
            if (values.length > 1 && !known.repeated().contains(name)) {
                throw UnknownParameter.twice(name, values.length);
            }
        });
    }
}
