package jixiao.web.signin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jixiao.web.admission.Handlers;
import org.jspecify.annotations.Nullable;
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
            return DENIED;
        }
        Optional<Object> handler = handlers.find(asked.getRequest());
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

    /** None of our expressions speaks of an argument, and there are none before the body is read. */
    private @Nullable AuthorizationResult right(Supplier<? extends Authentication> who, HandlerMethod method) {
        return declared.authorize(who, new SimpleMethodInvocation(method.getBean(), method.getMethod(),
                new Object[method.getMethod().getParameterCount()]));
    }
}
