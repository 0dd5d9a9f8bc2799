package jixiao.identity.audit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.AuditEntry;
import jixiao.identity.audit.AuditOutcome;
import jixiao.identity.audit.Audited;
import jixiao.kernel.value.UnitCode;
import jixiao.web.idempotency.KeptAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What an answered request leaves in the audit log, if anything: a refused command, a denial, a change that the ledger has no row of or
 * that was recorded as begun, and readings that are watched or carry something away. Whoever gave no name and was told to sign in leaves
 * none.
 */
record RequestRecord(HttpServletRequest request, HttpServletResponse response, boolean basic, ConcernedUnits units) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<Integer> DENIED = Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.FORBIDDEN.value(),
            HttpStatus.NOT_FOUND.value());
    private static final Set<Integer> NOT_SIGNED_IN = Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.TOO_MANY_REQUESTS.value());

    static boolean isReading(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    /** Of a change by somebody who is signed in. */
    Optional<AuditEntry> begun() {
        return Asker.of(request, basic).filter(Asker::isSignedIn)
                .map(asker -> entry(asker, AuditAction.COMMAND, AuditOutcome.BEGUN, HttpStatus.CONTINUE.value(), null));
    }

    /** {@code reason}: the name of the refusal, where one was said. */
    Optional<AuditEntry> of(int status, @Nullable String reason) {
        if (Audited.isRecorded(request)) {
            return Optional.empty();
        }
        return Asker.of(request, basic).or(() -> isAttempt(status) ? Optional.of(Asker.NOBODY) : Optional.empty()).flatMap(asker -> {
            if (!asker.isSignedIn() && NOT_SIGNED_IN.contains(status)) {
                return Optional.of(entry(asker, AuditAction.SIGN_IN, AuditOutcome.FAILED, status, reason));
            }
            return isReading(request) ? reading(asker, status, reason) : change(asker, status, reason);
        });
    }

    /** A page of another site, a CSRF token that is missing, or a token that opens nothing: no browser of ours and no program does so. */
    private boolean isAttempt(int status) {
        return status == HttpStatus.FORBIDDEN.value()
                || status == HttpStatus.UNAUTHORIZED.value() && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private Optional<AuditEntry> change(Asker asker, int status, @Nullable String reason) {
        if (status < HttpStatus.BAD_REQUEST.value()) {
            boolean isToldElsewhere = Audited.isInLedger(request) || response.getHeader(KeptAnswer.REPLAYED) != null;
            return isToldElsewhere && !Audited.isBegun(request) ? Optional.empty()
                    : Optional.of(entry(asker, AuditAction.COMMAND, AuditOutcome.DONE, status, null));
        }
        return Optional.of(entry(asker, AuditAction.COMMAND, DENIED.contains(status) ? AuditOutcome.DENIED
                : status < HttpStatus.INTERNAL_SERVER_ERROR.value() ? AuditOutcome.REFUSED : AuditOutcome.FAILED, status, reason));
    }

    private Optional<AuditEntry> reading(Asker asker, int status, @Nullable String reason) {
        if (DENIED.contains(status)) {
            return Optional.of(entry(asker, AuditAction.READING, AuditOutcome.DENIED, status, reason));
        }
        Optional<AuditAction> taken = Audited.taken(request).filter(what -> !unit().equals(Optional.ofNullable(asker.unit())));
        boolean isRecorded = status < HttpStatus.BAD_REQUEST.value() && (asker.watched() || taken.isPresent());
        return isRecorded ? Optional.of(entry(asker, taken.orElse(AuditAction.READING), AuditOutcome.DONE, status, null))
                : Optional.empty();
    }

    private AuditEntry entry(Asker asker, AuditAction action, AuditOutcome outcome, int status, @Nullable String reason) {
        // The question belongs to it only once it was answered: of a no its parameters may be anything, a misplaced password too.
        boolean isNo = outcome != AuditOutcome.DONE && outcome != AuditOutcome.BEGUN;
        String unit = (asker.isSignedIn() ? unit() : Optional.<String>empty()).orElse(asker.unit());
        return new AuditEntry(asker.name(), request.getRemoteAddr(), asker.way(), request.getMethod(),
                Audited.path(request, outcome == AuditOutcome.DONE), unit, action, outcome,
                isNo && reason == null ? Integer.toString(status) : reason);
    }

    private Optional<String> unit() {
        return units.of(request).map(UnitCode::text);
    }
}
