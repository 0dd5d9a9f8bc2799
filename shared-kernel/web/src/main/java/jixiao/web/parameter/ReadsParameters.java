package jixiao.web.parameter;

import java.util.Set;
import org.springframework.web.method.HandlerMethod;

/** Whoever reads query parameters on behalf of handlers that do not name them: resolvers of arguments, interceptors. Found as beans. */
public interface ReadsParameters {

    /** The names it reads when this handler answers. */
    Set<String> parametersFor(HandlerMethod handler);
}
