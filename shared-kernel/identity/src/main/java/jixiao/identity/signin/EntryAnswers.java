package jixiao.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import jixiao.web.problem.Fault;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;

/** What whoever is not let in is answered: 401, 403, 429, or 503 where identity could not be read. */
public final class EntryAnswers {
    public static final String BUSY_SECONDS = "60";
    public static final String FETCH_MODE = "Sec-Fetch-Mode";
    public static final String SIGN_IN_FIRST = "请先登录。";
    public static final String COME_LATER = "登录失败次数太多，或同时登录的人太多，请稍后再试。";
    public static final String NOT_ALLOWED = "您的角色不能做这件事。";
    private static final String BASIC = "Basic realm=\"jixiao\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"jixiao\"";
    private final boolean basic;

    /** {@code basic}: whether HTTP Basic is allowed. */
    EntryAnswers(boolean basic) {
        this.basic = basic;
    }

    void signInFirst(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (why instanceof AuthenticationServiceException) {
            Fault.write(response, why, "NotAccepted");
            return;
        }
        if (why instanceof SignInBusy) {
            response.setHeader(HttpHeaders.RETRY_AFTER, BUSY_SECONDS);
            Problem.write(response, HttpStatus.TOO_MANY_REQUESTS, "TooManySignIns", COME_LATER);
            return;
        }
        challenge(request.getHeader(FETCH_MODE)).ifPresent(how -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, how));
        Problem.write(response, HttpStatus.UNAUTHORIZED, "NotSignedIn", SIGN_IN_FIRST);
    }

    /**
     * How whoever is refused may sign in, as WWW-Authenticate says it; {@code fetchMode} is what only browsers send: they would show a
     * window of their own for a password, before our pages.
     */
    public Optional<String> challenge(@Nullable String fetchMode) {
        return fetchMode != null ? Optional.empty() : Optional.of(basic ? BASIC : BEARER);
    }

    void notAllowed(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        SignedIn person = who != null && who.getPrincipal() instanceof SignedIn known ? known : null;
        if (denied instanceof CsrfException) {
            Problem.write(response, HttpStatus.FORBIDDEN, "CsrfTokenMissing", "请求没有带上防伪令牌（X-XSRF-TOKEN），或令牌已失效。请刷新页面后再试。");
        } else if (person != null && person.mustChange()) {
            Problem.write(response, HttpStatus.FORBIDDEN, "PasswordMustChange", "请先修改密码：目前的密码是一次性的，或已到期。");
        } else if (person != null && person.way() == Way.TOKEN && !person.scopes().contains(DeclaredRights.needed(request.getMethod()))) {
            Problem.write(response, HttpStatus.FORBIDDEN, "ScopeMissing", "这个访问令牌没有所需的权限范围（%s）。"
                    .formatted(DeclaredRights.needed(request.getMethod()).name().toLowerCase(Locale.ROOT)));
        } else {
            Problem.write(response, HttpStatus.FORBIDDEN, "NotAllowed", NOT_ALLOWED);
        }
    }
}
