package jixiao.identity.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.AuditEntry;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.AuditOutcome;
import jixiao.identity.audit.Audited;
import jixiao.identity.audit.RecordedChange;
import jixiao.identity.audit.http.Recorded;
import jixiao.identity.http.SignInRefusal.MissingField;
import jixiao.identity.http.SignInRefusal.NotSignedIn;
import jixiao.identity.http.SignInRefusal.SignInFailed;
import jixiao.identity.http.SignInRefusal.TooManySignIns;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.identity.signin.BeforePasswordChange;
import jixiao.identity.signin.PasswordSignIn;
import jixiao.identity.signin.PersonOfRequest;
import jixiao.identity.signin.RequestSession;
import jixiao.identity.signin.SignInBusy;
import jixiao.identity.signin.SignedIn;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Problem;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/** Signing in and out. Nothing of it is kept under an Idempotency-Key: an answer kept would be a session kept. */
@RestController
@Tag(name = "登录")
class SessionApi {
    private final PasswordSignIn people;
    private final RequestSession session;
    private final RightsReader rights;
    private final AuditLog audit;
    private final RecordedChange changes;

    SessionApi(PasswordSignIn people, RequestSession session, RightsReader rights, AuditLog audit, RecordedChange changes) {
        this.people = people;
        this.session = session;
        this.rights = rights;
        this.audit = audit;
        this.changes = changes;
    }

    @Schema(name = "SignInRequest", example = "{\"account\": \"clerk\", \"password\": \"…\"}")
    record NameAndPassword(@Nullable String account, @Nullable String password) {
    }

    @Operation(operationId = "signIn", summary = "登录", description = """
            账号和密码对了，回答带 Cookie（HttpOnly，15 分钟不用、或 10 小时后失效），编号是新的；其后的请求凭它即可，权限每次按当时的授权。\
            须带请求头 X-XSRF-TOKEN，取自 Cookie XSRF-TOKEN（GET /api/session 会给），否则 403。401 SignInFailed：账号或密码不对，\
            不说是哪一个。429 TooManySignIns：失败次数太多，过一会儿再试。""")
    @JsonBody(bytes = "4KB", values = 10, depth = 2, text = 300)
    @Refuses({SignInFailed.class, TooManySignIns.class})
    @PreAuthorize("permitAll()")
    @Recorded(Recorded.By.ITS_TRANSACTION)
    @PostMapping("/api/session")
    SignedInAnswer signIn(@RequestBody NameAndPassword given, HttpServletRequest request, HttpServletResponse response) {
        String account = MissingField.given(given.account(), "account");
        String password = MissingField.given(given.password(), "password");
        try {
            KnownAccount known = people.signIn(account, password, request.getRemoteAddr());
            session.clearExpired();
            AuditEntry signedIn = new AuditEntry(account, request.getRemoteAddr(), null, request.getMethod(), request.getRequestURI(),
                    known.rights().unit().text(), AuditAction.SIGN_IN, AuditOutcome.DONE, null);
            String id = changes.run(request, signedIn, () -> {
                people.requireUnchanged(known);
                return session.open(request, known.account());
            });
            session.give(request, response, id);
            return SignedInAnswer.of(known);
        } catch (BadCredentialsException wrong) {
            Audited.signInFailed(audit, request, account, people.unit(account), Problem.reason(SignInFailed.class));
            throw new SignInFailed();
        } catch (SignInBusy busy) {
            Audited.signInFailed(audit, request, account, people.unit(account), Problem.reason(TooManySignIns.class));
            throw new TooManySignIns();
        }
    }

    @Operation(operationId = "getSession", summary = "目前登录的是谁，有哪些授权", description = """
            没有登录 401。两种回答都给 Cookie XSRF-TOKEN：带会话 Cookie 的改动，和登录本身，要把它的值放进请求头 X-XSRF-TOKEN。\
            页面自己定时发的请求带上请求头 X-Jixiao-Automatic: true，就不算有人在用，不会延长会话。""")
    @BeforePasswordChange
    @PreAuthorize("permitAll()")
    @GetMapping("/api/session")
    SignedInAnswer current(HttpServletRequest request) {
        session.giveCsrfToken(request);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof SignedIn person)) {
            throw new NotSignedIn();
        }
        return SignedInAnswer.of(session.account(request).or(() -> rights.find(person.account())).orElseThrow(NotSignedIn::new));
    }

    @Operation(operationId = "signOut", summary = "退出登录", description = "这个会话随即失效，Cookie 一并清除。用令牌或密码直接访问的没有会话，什么也不发生。")
    @BeforePasswordChange
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Recorded(Recorded.By.ITS_TRANSACTION)
    @DeleteMapping("/api/session")
    void signOut(NativeWebRequest web) { // which is no body to be read
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class), "over HTTP");
        changes.run(request, PersonOfRequest.done(request, AuditAction.SESSION_END), () -> {
            session.end(request);
            return true;
        });
        session.clear(request, Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class), "over HTTP"));
    }
}
