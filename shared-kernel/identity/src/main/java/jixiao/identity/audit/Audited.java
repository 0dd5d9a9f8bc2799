package jixiao.identity.audit;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jixiao.kernel.value.UnitCode;
import org.springframework.web.util.UriUtils;

/**
 * What only those further in know of a request, noted on it for whoever records it: the name that was typed, whose things were read, that
 * the ledger or a record of its own tells of it already.
 */
public final class Audited {
    private static final String RECORDED = Audited.class.getName() + ".recorded";
    private static final String BEGUN = Audited.class.getName() + ".begun";
    private static final String IN_LEDGER = Audited.class.getName() + ".ledger";
    private static final String NAME = Audited.class.getName() + ".name";
    private static final String READING = Audited.class.getName() + ".reading";
    private static final String AGGREGATE = Audited.class.getName() + ".aggregate";
    private static final String UNIT = Audited.class.getName() + ".unit";

    private Audited() {
    }

    /** What was done by it stands in the ledger with the name of whoever asked: of that no other record is needed. */
    public static void inLedger(ServletRequest request) {
        request.setAttribute(IN_LEDGER, true);
    }

    /**
     * Records that somebody failed to sign in with whatever name was typed; throws {@link AuditAway} where that cannot be.
     *
     * @param unit of the account that was named, where there is one
     */
    public static void signInFailed(AuditLog log, HttpServletRequest request, String typed, Optional<UnitCode> unit, String reason) {
        log.record(new AuditEntry(typed, request.getRemoteAddr(), null, request.getMethod(), request.getRequestURI(),
                unit.map(UnitCode::text).orElse(null), AuditAction.SIGN_IN, AuditOutcome.FAILED, reason));
        recorded(request);
    }

    /** All that is to be said of it is recorded. */
    static void recorded(ServletRequest request) {
        request.setAttribute(RECORDED, true);
    }

    /** That it was begun is recorded; what becomes of it is said besides. */
    public static void begun(ServletRequest request) {
        request.setAttribute(BEGUN, true);
    }

    public static boolean isBegun(ServletRequest request) {
        return request.getAttribute(BEGUN) != null;
    }

    /** What was asked for, as it is recorded. */
    public static String path(HttpServletRequest request, boolean withQuery) {
        String question = withQuery && request.getQueryString() != null ? "?" + request.getQueryString() : "";
        try {
            return UriUtils.decode(request.getRequestURI() + question, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return request.getRequestURI() + question;
        }
    }

    /** Whom the request concerns that nobody signed in for, or signs out with. */
    public static void named(ServletRequest request, String account) {
        request.setAttribute(NAME, account);
    }

    /** Which unit's things it is about. */
    public static void about(ServletRequest request, UnitCode unit) {
        request.setAttribute(UNIT, unit);
    }

    /** Which aggregate was asked, where the address does not say it. */
    public static void asked(ServletRequest request, String aggregate) {
        request.setAttribute(AGGREGATE, aggregate);
    }

    public static Optional<String> aggregate(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(AGGREGATE));
    }

    /** Somebody takes a file away with him that was handed in. It is recorded unless they are his own unit's. */
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

    public static Optional<UnitCode> unit(ServletRequest request) {
        return Optional.ofNullable((UnitCode) request.getAttribute(UNIT));
    }

    public static Optional<AuditAction> taken(ServletRequest request) {
        return Optional.ofNullable((AuditAction) request.getAttribute(READING));
    }
}
