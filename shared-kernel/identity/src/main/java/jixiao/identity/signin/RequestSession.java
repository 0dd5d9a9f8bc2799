package jixiao.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.session.SessionCookie;
import jixiao.identity.session.Sessions;
import jixiao.kernel.value.AccountName;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The session that a request comes with, and the one that its answer takes along. */
public final class RequestSession {
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final VerifiedLately lately;
    private final CsrfTokenRepository csrfTokens;

    RequestSession(Sessions sessions, SessionCookie cookie, VerifiedLately lately, CsrfTokenRepository csrfTokens) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.lately = lately;
        this.csrfTokens = csrfTokens;
    }

    /** Whoever was signed in by a session or a token, as read for this request. */
    public Optional<KnownAccount> account(HttpServletRequest request) {
        return Credentials.accountOf(request);
    }

    public Optional<String> id(HttpServletRequest request) {
        return cookie.read(request);
    }

    /** Before somebody signs in, as nobody else does, and nobody waits for it who is in already. */
    public void clearExpired() {
        sessions.clear();
    }

    /** In the place of the one that the request came with, by a new id: nobody can have put it into the browser before. Answers it. */
    public String open(HttpServletRequest request, AccountName account) {
        end(request);
        return sessions.open(account, request.getRemoteAddr());
    }

    /** Has the answer bring the session that was opened, once it is stored. */
    public void give(HttpServletRequest request, HttpServletResponse response, String id) {
        cookie.write(request, response, id);
    }

    /** Ends the one that the request came with. */
    public void end(HttpServletRequest request) {
        cookie.read(request).ifPresent(id -> {
            sessions.end(id);
            lately.forget(Credentials.key(Way.SESSION, id));
        });
    }

    /** Nothing of the session that has ended is left in the browser. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        cookie.expire(request, response);
        csrfTokens.saveToken(null, request, response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }

    /** Has the answer bring the cookie that a page takes its CSRF token from, unless it has one. */
    public void giveCsrfToken(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
    }
}
