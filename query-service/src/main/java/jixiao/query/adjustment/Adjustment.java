package jixiao.query.adjustment;

import java.time.Instant;
import java.time.LocalDate;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;

/**
 * One adjustment on its way through review. {@code decision} is where and when it was approved or returned; who did that stands in the
 * ledger. {@code waitingFor} is whose step is due while it stands SUBMITTED.
 */
record Adjustment(int number, DocumentNo document, LocalDate effectiveOn, String reason, TargetRevision revision, AccountName proposedBy,
                  AdjustmentStep proposal, ReviewState state, @Nullable Role waitingFor, @Nullable AdjustmentStep decision,
                  @Nullable String returnReason) {
    /** A position of the ledger and its time. */
    record AdjustmentStep(long position, Instant at) {
        static AdjustmentStep of(At at) {
            return new AdjustmentStep(at.position(), at.recordedAt());
        }
    }

    @SuppressWarnings("NullAway") // before it is proposed nothing is known of it, and nobody is shown it
    static Adjustment unheardOf(int number) {
        return new Adjustment(number, null, null, null, null, null, null, null, null, null, null);
    }

    static Adjustment proposed(AdjustmentProposed event, At at) {
        return new Adjustment(event.number(), event.document(), event.effectiveOn(), event.reason(), event.revision(), event.by(),
                AdjustmentStep.of(at), ReviewState.SUBMITTED, ReviewChain.told(event.chain()).first(), null, null);
    }

    Adjustment checked(Role next) {
        return new Adjustment(number, document, effectiveOn, reason, revision, proposedBy, proposal, state, next, decision, returnReason);
    }

    Adjustment approved(TargetAdjusted event, At at) {
        return new Adjustment(number, event.document(), event.effectiveOn(), reason, event.revision(), proposedBy, proposal,
                ReviewState.APPROVED, null, AdjustmentStep.of(at), null);
    }

    Adjustment returned(String why, At at) {
        return new Adjustment(number, document, effectiveOn, reason, revision, proposedBy, proposal, ReviewState.RETURNED, null,
                AdjustmentStep.of(at), why);
    }
}
