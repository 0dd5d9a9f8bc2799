package jixiao.identity.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The audit log could not take an entry, so what was asked is not answered and not done: HTTP 503, to be asked again. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public final class AuditAway extends RuntimeException {
    /** A restart of the database takes a few seconds, a full queue less. */
    public static final String RETRY_AFTER_SECONDS = "2";

    public AuditAway(String why, @Nullable Throwable cause) {
        super("审计记录写不下来，没有受理：" + why + "。请稍后再试", cause, false, false);
    }
}
