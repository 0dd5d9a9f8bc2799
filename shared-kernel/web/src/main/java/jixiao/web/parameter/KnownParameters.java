package jixiao.web.parameter;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** The query parameters that handlers know: those they declare themselves, and those that are read for them. */
public final class KnownParameters {
    private final ObjectProvider<ReadsParameters> readers;
    /** As many as there are handlers. */
    private final Map<Method, Known> byHandler = new ConcurrentHashMap<>();

    public KnownParameters(ObjectProvider<ReadsParameters> readers) {
        this.readers = readers;
    }

    /** {@code repeated}: those of them that may come several times. */
    public record Known(Set<String> names, Set<String> repeated) {
    }

    /** Whether a handler answers GET, and HEAD with it. */
    public static boolean isRead(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.asList(mapping.method()).contains(RequestMethod.GET);
    }

    public Known of(HandlerMethod handler) {
        return byHandler.computeIfAbsent(handler.getMethod(), unread -> read(handler));
    }

    private Known read(HandlerMethod handler) {
        Set<String> names = new TreeSet<>();
        Set<String> repeated = new TreeSet<>();
        for (Parameter parameter : handler.getMethod().getParameters()) {
            RequestParam declared = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
            if (declared != null) {
                String name = declared.name().isEmpty() ? parameter.getName() : declared.name();
                names.add(name);
                if (parameter.getType().isArray() || Collection.class.isAssignableFrom(parameter.getType())) {
                    repeated.add(name);
                }
            }
        }
        readers.orderedStream().forEach(reader -> names.addAll(reader.parametersFor(handler)));
        return new Known(Set.copyOf(names), Set.copyOf(repeated));
    }
}
