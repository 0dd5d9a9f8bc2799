package jixiao.identity.audit;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * What only those further in know of a request, noted on it for whoever records it: the name that was typed, whose things were read, that
 * the ledger or a record of its own tells of it already.
 */
public final class Audited {
    private static final String RECORDED = Audited.class.getName() + ".recorded";
    private static final String IN_LEDGER = Audited.class.getName() + ".ledger";
    private static final String NAME = Audited.class.getName() + ".name";
    private static final String READING = Audited.class.getName() + ".reading";
    private static final String UNIT = Audited.class.getName() + ".unit";

    private Audited() {
    }

    /** What was done by it stands in the ledger with the name of whoever asked: of that no other record is needed. */
    public static void inLedger(ServletRequest request) {
        request.setAttribute(IN_LEDGER, true);
    }

    /**
     * Records a sign-in with whatever name was typed, before anything comes of it; throws {@link AuditAway} where that cannot be, and then
     * nobody may be signed in.
     *
     * @param reason of a sign-in that failed; null of one that is done
     */
    public static void signIn(AuditLog log, HttpServletRequest request, String typed, @Nullable String reason) {
        record(log, request, typed, AuditAction.SIGN_IN, reason);
    }

    /** Records that somebody ends a session, before it ends. */
    public static void sessionEnd(AuditLog log, HttpServletRequest request, String account) {
        record(log, request, account, AuditAction.SESSION_END, null);
    }

    private static void record(AuditLog log, HttpServletRequest request, String name, AuditAction action, @Nullable String reason) {
        log.record(new AuditEntry(name, request.getRemoteAddr(), null, request.getMethod(), request.getRequestURI(), null, action,
                reason == null ? AuditOutcome.DONE : AuditOutcome.FAILED, reason));
        request.setAttribute(RECORDED, true);
    }

    /** Whom the request concerns that nobody signed in for, or signs out with. */
    public static void named(ServletRequest request, String account) {
        request.setAttribute(NAME, account);
    }

    /** Which unit's things it is about. */
    public static void about(ServletRequest request, UnitCode unit) {
        request.setAttribute(UNIT, unit.text());
    }

    /** Somebody takes things away with him: an export, or a file that was handed in. It is recorded unless they are his own unit's. */
    public static void takesAway(ServletRequest request, AuditAction what) {
        request.setAttribute(READING, what);
    }

    /** Whether all that is to be said of it is recorded. */
    public static boolean isRecorded(ServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    public static boolean isInLedger(ServletRequest request) {
        return request.getAttribute(IN_LEDGER) != null;
    }

    public static Optional<String> name(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(NAME));
    }

    public static Optional<String> unit(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(UNIT));
    }

    public static Optional<AuditAction> taken(ServletRequest request) {
        return Optional.ofNullable((AuditAction) request.getAttribute(READING));
    }
}
