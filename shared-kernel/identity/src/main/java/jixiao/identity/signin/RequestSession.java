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

    /** With a new id: nobody can have put it into the browser before. */
    public void open(HttpServletRequest request, HttpServletResponse response, AccountName account) {
        endHere(request);
        cookie.write(request, response, sessions.open(account, request.getRemoteAddr()));
    }

    /** Nothing of it is left in the browser. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        endHere(request);
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

    private void endHere(HttpServletRequest request) {
        cookie.read(request).ifPresent(id -> {
            sessions.end(id);
            lately.forget(Credentials.key(Way.SESSION, id));
        });
    }
}
