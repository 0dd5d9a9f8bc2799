package jixiao.identity.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.AuditEntry;
import jixiao.identity.audit.AuditOutcome;
import jixiao.identity.audit.Audited;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps with the request who it comes from, before it is asked whether he may: what is recorded of an answer is known when Spring Security
 * has forgotten him, and whoever was denied is recorded too.
 */
public final class PersonOfRequest extends OncePerRequestFilter {
    private static final String ATTRIBUTE = PersonOfRequest.class.getName();

    PersonOfRequest() {
    }

    /** Empty where nobody is signed in, and before that is known. */
    public static Optional<SignedIn> of(HttpServletRequest request) {
        return Optional.ofNullable((SignedIn) request.getAttribute(ATTRIBUTE));
    }

    static void keep(HttpServletRequest request, SignedIn person) {
        request.setAttribute(ATTRIBUTE, person);
    }

    /** The record of what whoever is signed in does by this request, once it is done. */
    public static AuditEntry done(HttpServletRequest request, AuditAction action) {
        SignedIn person = SignedIn.current();
        return new AuditEntry(person.account().text(), request.getRemoteAddr(), person.way().name(), request.getMethod(),
                Audited.path(request, true), person.rights().unit().text(), action, AuditOutcome.DONE, null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            keep(request, person);
        }
        chain.doFilter(request, response);
    }
}
