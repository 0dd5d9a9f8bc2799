package jixiao.identity.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import jixiao.identity.session.SessionCookie;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what a page of another site has a browser change here, whoever is signed in and however. */
final class CrossSiteRefused extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isChange(request) && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            Problem.write(response, HttpStatus.FORBIDDEN, "CrossSite", "不接受其他网站的页面发来的改动。");
            return;
        }
        chain.doFilter(request, response);
    }

    /**
     * What needs a CSRF token: a browser sends a session's cookie by itself, and would sign in as somebody else for a foreign page. Who
     * says with every request who he is has no browser do it.
     */
    static boolean needsCsrfToken(HttpServletRequest request) {
        return isChange(request) && (SessionCookie.isIn(request) || request.getRequestURI().equals(DeclaredRights.SESSION)
                && "POST".equals(request.getMethod()));
    }

    /**
     * Takes the CSRF token from its header alone: a form of another site can say a parameter, and what stands in an address is kept in logs
     * and histories.
     */
    static final class TokenOfHeader extends CsrfTokenRequestAttributeHandler {
        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return request.getHeader(token.getHeaderName());
        }
    }

    private static boolean isChange(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod());
    }
}
