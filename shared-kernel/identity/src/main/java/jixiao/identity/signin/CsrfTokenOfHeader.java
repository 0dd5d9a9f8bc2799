package jixiao.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Takes the CSRF token from its header alone: a form of another site can say a parameter, and what stands in an address is kept in logs and
 * histories.
 */
final class CsrfTokenOfHeader extends CsrfTokenRequestAttributeHandler {
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(token.getHeaderName());
    }
}
