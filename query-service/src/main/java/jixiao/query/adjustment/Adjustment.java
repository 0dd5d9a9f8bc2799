package jixiao.query.adjustment;

import java.time.Instant;
import java.time.LocalDate;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.query.fold.At;

/**
 * One adjustment on its way through review. {@code decision} is where and when it was approved or returned; who did that stands in the
 * ledger.
 */
record Adjustment(int number, String document, LocalDate effectiveOn, String reason, TargetRevision revision, AccountName proposedBy,
                  Step proposal, ReviewState state, Step decision, String returnReason) {
    /** A position of the ledger and its time. */
    record Step(long position, Instant at) {
        static Step of(At at) {
            return new Step(at.position(), at.recordedAt());
        }
    }

    static Adjustment unheardOf(int number) {
        return new Adjustment(number, null, null, null, null, null, null, null, null, null);
    }

    static Adjustment proposed(AdjustmentProposed event, At at) {
        return new Adjustment(event.number(), event.document(), event.effectiveOn(), event.reason(), event.revision(), event.by(),
                Step.of(at), ReviewState.SUBMITTED, null, null);
    }

    Adjustment approved(TargetAdjusted event, At at) {
        return new Adjustment(number, event.document(), event.effectiveOn(), reason, event.revision(), proposedBy, proposal,
                ReviewState.APPROVED, Step.of(at), null);
    }

    Adjustment returned(String why, At at) {
        return new Adjustment(number, document, effectiveOn, reason, revision, proposedBy, proposal, ReviewState.RETURNED, Step.of(at),
                why);
    }
}
