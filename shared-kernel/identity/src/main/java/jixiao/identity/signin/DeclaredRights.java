package jixiao.identity.signin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jixiao.web.admission.Handlers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.method.HandlerMethod;

/**
 * Authorization of a request by what its handler declares ({@code @PreAuthorize}), before any of its body is read. Whoever is signed in
 * may read where nothing else is declared; what changes anything and declares nothing is denied.
 */
final class DeclaredRights implements AuthorizationManager<RequestAuthorizationContext> {
    private static final AuthorizationResult DENIED = new AuthorizationDecision(false);
    private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
    private static final String OPEN_TO_ALL = "permitAll()";
    /** No handler is looked for, for somebody who is not signed in, but for this: there people sign in. */
    static final String SESSION = "/api/session";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Handlers handlers;
    private final AuthenticatedAuthorizationManager<Object> signedIn = AuthenticatedAuthorizationManager.authenticated();
    private final PreAuthorizeAuthorizationManager declared = new PreAuthorizeAuthorizationManager();

    DeclaredRights(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends Authentication> who, RequestAuthorizationContext asked) {
        AuthorizationResult entry = signedIn.authorize(who, asked);
        if (entry == null || !entry.isGranted()) {
            return openToAll(asked);
        }
        Optional<Object> handler = handlers.find(asked.getRequest());
        SignedIn person = SignedIn.of(who.get());
        if (isClosedTo(person, asked.getRequest().getMethod(), handler)) {
            return DENIED;
        }
        if (handler.isEmpty()) {
            return entry;
        }
        AuthorizationResult declaredRight = handler.get() instanceof HandlerMethod method ? right(who, method) : null;
        AuthorizationResult undeclared = READING.contains(asked.getRequest().getMethod()) ? entry : DENIED;
        AuthorizationResult right = declaredRight != null ? declaredRight : undeclared;
        if (right.isGranted()) {
            Handlers.note(asked.getRequest(), handler.get());
        }
        return right;
    }

    private AuthorizationResult openToAll(RequestAuthorizationContext asked) {
        if (!asked.getRequest().getRequestURI().equals(SESSION)) {
            return DENIED;
        }
        Optional<Object> handler = handlers.find(asked.getRequest())
                .filter(found -> found instanceof HandlerMethod method && isOpenToAll(method.getMethodAnnotation(PreAuthorize.class)));
        handler.ifPresent(found -> Handlers.note(asked.getRequest(), found));
        return handler.isPresent() ? GRANTED : DENIED;
    }

    private static boolean isOpenToAll(@Nullable PreAuthorize right) {
        return right != null && right.value().equals(OPEN_TO_ALL);
    }

    private static boolean isClosedTo(SignedIn person, String method, Optional<Object> handler) {
        HandlerMethod asked = handler.orElse(null) instanceof HandlerMethod found ? found : null;
        if (person.mustChange() && (asked == null || !asked.hasMethodAnnotation(BeforePasswordChange.class))) {
            return true;
        }
        return person.way() == Way.TOKEN && (!person.scopes().contains(needed(method)) || asked != null && isByPersonOnly(asked));
    }

    static TokenScope needed(String method) {
        return READING.contains(method) ? TokenScope.READ : TokenScope.WRITE;
    }

    private static boolean isByPersonOnly(HandlerMethod handler) {
        return handler.hasMethodAnnotation(ByPersonOnly.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ByPersonOnly.class);
    }

    /** None of our expressions speaks of an argument, and there are none before the body is read. */
    private @Nullable AuthorizationResult right(Supplier<? extends Authentication> who, HandlerMethod method) {
        return declared.authorize(who, new SimpleMethodInvocation(method.getBean(), method.getMethod(),
                new Object[method.getMethod().getParameterCount()]));
    }
}
