package jixiao.web.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import jixiao.web.parameter.ReadsParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The page of a list that a GET asks for, by {@code limit} and {@code cursor}. */
public final class PageOfRequest implements HandlerMethodArgumentResolver, ReadsParameters {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Page.class;
    }

    @Override
    public @Nullable Page resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request,
                                          @Nullable WebDataBinderFactory binders) {
        return page(Objects.requireNonNull(parameter.getMethod(), "pages are of methods"), request);
    }

    @Override
    public Set<String> parametersFor(HandlerMethod handler) {
        return isList(handler.getMethod()) ? Set.of("limit", "cursor") : Set.of();
    }

    private static boolean isList(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(Page.class);
    }

    /** Null where the method answers no list. */
    public static @Nullable Page page(Method method, NativeWebRequest request) {
        if (!isList(method)) {
            return null;
        }
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "over HTTP");
        return Page.of(asked.getRequestURI(), asked.getParameterMap(), Page.most(method));
    }
}
