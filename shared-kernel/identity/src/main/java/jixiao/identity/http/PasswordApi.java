package jixiao.identity.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.RecordedChange;
import jixiao.identity.audit.http.Recorded;
import jixiao.identity.http.SignInRefusal.MissingField;
import jixiao.identity.http.SignInRefusal.OldPasswordWrong;
import jixiao.identity.http.SignInRefusal.TooManySignIns;
import jixiao.identity.password.PasswordChange;
import jixiao.identity.password.PasswordRefusal.PasswordHasInvisibleSigns;
import jixiao.identity.password.PasswordRefusal.PasswordIsCommon;
import jixiao.identity.password.PasswordRefusal.PasswordIsTheOneTimeSecret;
import jixiao.identity.password.PasswordRefusal.PasswordNamesItsOwner;
import jixiao.identity.password.PasswordRefusal.PasswordTooLong;
import jixiao.identity.password.PasswordRefusal.PasswordTooShort;
import jixiao.identity.password.PasswordRefusal.PasswordTooUniform;
import jixiao.identity.password.PasswordRefusal.PasswordUsedBefore;
import jixiao.identity.session.Sessions;
import jixiao.identity.signin.BeforePasswordChange;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.identity.signin.PersonOfRequest;
import jixiao.identity.signin.RequestSession;
import jixiao.identity.signin.SignedIn;
import jixiao.identity.signin.Way;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own password over HTTP. Whoever else was signed in with the old one no longer is. */
@RestController
@Tag(name = "登录")
class PasswordApi {
    private final PasswordChange passwords;
    private final Sessions sessions;
    private final RequestSession session;
    private final RecordedChange changes;

    PasswordApi(PasswordChange passwords, Sessions sessions, RequestSession session, RecordedChange changes) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.session = session;
        this.changes = changes;
    }

    @Schema(name = "PasswordChange", example = "{\"old\": \"…\", \"new\": \"…\"}")
    record Change(@Schema(description = "现在的密码，或一次性密码") @Nullable String old, @JsonProperty("new") @Nullable String wanted) {
    }

    @Operation(operationId = "changePassword", summary = "修改本人的密码", description = """
            本人其他的登录随即结束，这一次的换一个新的 Cookie。一次性密码和到期的密码改过以后，才能做别的事。密码须合乎本单位选用的规则\
            （jixiao.password.profile）；现在的密码不对的，计入登录失败的次数。""")
    @JsonBody(bytes = "4KB", values = 10, depth = 2, text = 300)
    @Refuses({OldPasswordWrong.class, TooManySignIns.class, PasswordTooShort.class, PasswordTooLong.class, PasswordHasInvisibleSigns.class,
            PasswordTooUniform.class, PasswordNamesItsOwner.class, PasswordIsCommon.class, PasswordUsedBefore.class,
            PasswordIsTheOneTimeSecret.class})
    @BeforePasswordChange
    @ByPersonOnly
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Recorded(Recorded.By.ITS_TRANSACTION)
    @PutMapping("/api/session/password")
    void change(@RequestBody Change given, HttpServletRequest request, HttpServletResponse response) {
        SignedIn who = SignedIn.current();
        String old = MissingField.given(given.old(), "old");
        String wanted = MissingField.given(given.wanted(), "new");
        switch (passwords.change(who.account(), old, wanted, request.getRemoteAddr(), change -> store(change, who, request, response))) {
            case WRONG -> throw new OldPasswordWrong();
            case LOCKED, BUSY -> throw new TooManySignIns();
            case RIGHT -> { }
        }
    }

    private void store(BooleanSupplier change, SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> opened = changes.run(request, PersonOfRequest.done(request, AuditAction.COMMAND), () -> {
            if (!change.getAsBoolean()) {
                throw new OldPasswordWrong();
            }
            sessions.endAll(who.account());
            return who.way() == Way.SESSION ? Optional.of(session.open(request, who.account())) : Optional.empty();
        });
        opened.ifPresent(id -> session.give(request, response, id));
    }
}
