package jixiao.identity.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.RecordedChange;
import jixiao.identity.audit.http.Recorded;
import jixiao.identity.http.SignInRefusal.NoSuchSession;
import jixiao.identity.session.SessionLine;
import jixiao.identity.session.Sessions;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.identity.signin.PersonOfRequest;
import jixiao.identity.signin.RequestSession;
import jixiao.identity.signin.SignedIn;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/** One's own sessions: where one is signed in, and how to end that from elsewhere. */
@RestController
@ByPersonOnly
@Tag(name = "登录")
class OwnSessionsApi {
    private final Sessions sessions;
    private final RequestSession session;
    private final RecordedChange changes;

    OwnSessionsApi(Sessions sessions, RequestSession session, RecordedChange changes) {
        this.sessions = sessions;
        this.session = session;
        this.changes = changes;
    }

    @Schema(name = "OwnSession")
    record OwnSession(
            @Schema(description = "这次登录的编号；不能凭它登录") String id,
            Instant openedAt,
            @Schema(description = "最近一次使用，精确到分钟") Instant usedAt,
            @Schema(description = "登录时的网络地址") String from,
            @Schema(description = "true：就是提出这个请求的") boolean current) {

        static OwnSession of(SessionLine line) {
            return new OwnSession(line.handle(), line.openedAt(), line.usedAt(), line.source(), line.current());
        }
    }

    @Operation(operationId = "listSessions", summary = "本人现有的登录，新的在前", description = "每个浏览器一个，至多 50 个；已失效的不在其中。")
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/api/sessions")
    List<OwnSession> own(HttpServletRequest request) {
        return sessions.of(SignedIn.current().account(), session.id(request)).stream().map(OwnSession::of).toList();
    }

    @Operation(operationId = "endSession", summary = "结束本人的一次登录", description = "那个浏览器的下一个请求就是 401。404：不是本人的，或没有这个编号。")
    @Refuses(NoSuchSession.class)
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Recorded(Recorded.By.ITS_TRANSACTION)
    @DeleteMapping("/api/sessions/{id}")
    void end(@PathVariable String id, NativeWebRequest web) { // which is no body to be read
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class), "over HTTP");
        changes.run(request, PersonOfRequest.done(request, AuditAction.SESSION_END), () -> {
            if (!sessions.end(SignedIn.current().account(), id)) {
                throw new NoSuchSession(id);
            }
            return true;
        });
    }
}
