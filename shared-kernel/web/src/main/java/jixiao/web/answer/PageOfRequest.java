package jixiao.web.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The page of a list that a GET asks for, by {@code limit} and {@code cursor}. */
public final class PageOfRequest implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Page.class;
    }

    @Override
    public Page resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
                                WebDataBinderFactory binders) {
        return page(parameter.getMethod(), request);
    }

    /** Null where the method answers no list. */
    public static Page page(Method method, NativeWebRequest request) {
        if (Arrays.stream(method.getParameterTypes()).noneMatch(type -> type == Page.class)) {
            return null;
        }
        HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
        return Page.of(asked.getRequestURI(), asked.getParameterMap(), Page.most(method));
    }
}
