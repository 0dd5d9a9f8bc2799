package jixiao.identity.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import jixiao.identity.audit.Audited;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.identity.session.OpenSession;
import jixiao.identity.session.SessionCookie;
import jixiao.identity.session.Sessions;
import jixiao.identity.signin.VerifiedLately.Verified;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authentication filter: signs a request in by its session's cookie or its Bearer token, with the rights as they are now. Where a request
 * says by itself who asks (Authorization), no cookie counts. Whoever is not found asks as nobody.
 */
final class Credentials extends OncePerRequestFilter {
    private static final String BEARER = "bearer ";
    /** No token of ours is longer. */
    private static final int LONGEST_TOKEN = 200;
    private static final String ACCOUNT = KnownAccount.class.getName();

    private final SessionCookie cookie;
    private final Sessions sessions;
    private final BearerTokens tokens;
    private final RightsReader rights;
    private final VerifiedLately lately;
    private final EntryAnswers answers;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    Credentials(SessionCookie cookie, Sessions sessions, BearerTokens tokens, RightsReader rights, VerifiedLately lately,
                EntryAnswers answers) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.tokens = tokens;
        this.rights = rights;
        this.lately = lately;
        this.answers = answers;
    }

    /** Whoever a request was signed in as, as it was read then; empty where that was with HTTP Basic. */
    static Optional<KnownAccount> accountOf(HttpServletRequest request) {
        return Optional.ofNullable((KnownAccount) request.getAttribute(ACCOUNT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            verified(request, request.getHeader(HttpHeaders.AUTHORIZATION)).ifPresent(verified -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new SignedInAuthentication(verified.signedIn()));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response); // for the dispatch that ends a streamed answer
                request.setAttribute(ACCOUNT, verified.account());
                PersonOfRequest.keep(request, verified.signedIn());
            });
        } catch (AuthenticationServiceException away) {
            answers.signInFirst(request, response, away);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Verified> verified(HttpServletRequest request, @Nullable String authorization) {
        if (authorization == null) {
            return cookie.read(request).flatMap(id -> lately.verify(key(Way.SESSION, id), () -> bySession(id, isUse(request))));
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(BEARER.length()).trim();
        return token.isEmpty() || token.length() > LONGEST_TOKEN ? Optional.empty()
                : lately.verify(key(Way.TOKEN, token), () -> byToken(token, request));
    }

    private Optional<Verified> bySession(String id, boolean isUse) {
        return sessions.find(id, isUse).map(OpenSession::account).flatMap(rights::find).filter(KnownAccount::isOpen)
                .map(account -> new Verified(account, Way.SESSION, Set.of()));
    }

    private Optional<Verified> byToken(String token, HttpServletRequest request) {
        Optional<Verified> verified = tokens.find(token).flatMap(found -> rights.find(found.account()).filter(KnownAccount::isOpen)
                .map(account -> new Verified(account, Way.TOKEN, found.scopes())));
        if (verified.isEmpty()) {
            tokens.formerOwner(token).ifPresent(owner -> Audited.named(request, owner.text()));
        }
        return verified;
    }

    /** What a page asks by itself, and streams, keep nobody signed in. */
    private static boolean isUse(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !"true".equals(request.getHeader("X-Jixiao-Automatic")) && (accept == null || !accept.contains("text/event-stream"));
    }

    static String key(Way way, String credential) {
        return way + " " + credential;
    }
}
