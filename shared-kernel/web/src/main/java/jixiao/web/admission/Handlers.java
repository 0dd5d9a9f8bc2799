package jixiao.web.admission;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/** Finds who will answer a request, before it is dispatched: what is declared there is what the filters go by. */
public final class Handlers {
    private static final String ATTRIBUTE = Handlers.class.getName();
    private final ObjectProvider<HandlerMapping> mappings;
    private volatile @Nullable List<HandlerMapping> inOrder;

    public Handlers(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The method that answers a request which was let in; none where nobody does or something else than a method. */
    public static Optional<HandlerMethod> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof HandlerMethod method ? Optional.of(method) : Optional.empty();
    }

    /** True once it was found that an account may ask this. */
    public static boolean mayAsk(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** Whoever answers: a method, something else, or none where the answer is a 404, 405, 406 or 415. */
    public Optional<Object> find(HttpServletRequest request) {
        return look(new Aside(request));
    }

    /** The methods that a request's path has handlers for; none where it has none. */
    public Set<HttpMethod> methods(HttpServletRequest request) {
        Aside aside = new Aside(request);
        ServletRequestPathUtils.parseAndCache(aside);
        for (HandlerMapping mapping : all()) {
            try {
                mapping.getHandler(aside);
            } catch (HttpRequestMethodNotSupportedException other) {
                return other.getSupportedHttpMethods() == null ? Set.of() : other.getSupportedHttpMethods();
            } catch (Exception unreadable) {
                return Set.of();
            }
        }
        return Set.of();
    }

    /** What was found, for those who act on it once its asker may ask. */
    public static void note(HttpServletRequest request, Object handler) {
        request.setAttribute(ATTRIBUTE, handler);
    }

    private Optional<Object> look(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            for (HandlerMapping mapping : all()) {
                HandlerExecutionChain chain = mapping.getHandler(request);
                if (chain != null) {
                    return chain.getHandler() instanceof ResourceHttpRequestHandler ? Optional.empty() : Optional.of(chain.getHandler());
                }
            }
            return Optional.empty();
        } catch (ServletException nobodyTakesThis) { // the dispatcher meets it again and says which
            return Optional.empty();
        } catch (RuntimeException unreadable) {
            throw unreadable;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<HandlerMapping> all() {
        List<HandlerMapping> known = inOrder;
        if (known == null) {
            known = mappings.orderedStream().toList();
            inOrder = known;
        }
        return known;
    }

    /** Looking leaves notes on the request, which must not be there when the dispatcher looks. */
    private static final class Aside extends HttpServletRequestWrapper {
        private final Map<String, @Nullable Object> notes = new HashMap<>();

        Aside(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return notes.containsKey(name) ? notes.get(name) : super.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, Object value) {
            notes.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            notes.put(name, null);
        }
    }
}
