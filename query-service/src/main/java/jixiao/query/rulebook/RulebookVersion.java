package jixiao.query.rulebook;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules on its way: proposed (SUBMITTED), then adopted (APPROVED) or rejected (RETURNED). What nobody proposed, as
 * the first rules, has no proposer; what is undecided has no {@code decidedAt}. The positions tell who, from the ledger.
 */
public record RulebookVersion(int version, LocalDate effectiveFrom, Rules rules, ReviewState state, @Nullable AccountName proposedBy,
        @Nullable String reason,
                              @Nullable Long proposedPosition, @Nullable Instant proposedAt, @Nullable Long decidedPosition,
                                      @Nullable Instant decidedAt, @Nullable String rejection) {

    static RulebookVersion proposed(RulesProposed event, At at) {
        return new RulebookVersion(event.version(), event.effectiveFrom(), event.rules(), ReviewState.SUBMITTED, event.by(), event.reason(),
                at.position(), at.recordedAt(), null, null, null);
    }

    static RulebookVersion adopted(RulesAdopted event, At at) {
        return new RulebookVersion(event.version(), event.effectiveFrom(), event.rules(), ReviewState.APPROVED, null, null, null, null,
                at.position(), at.recordedAt(), null);
    }

    /** What was adopted is what counts, whatever was proposed. */
    RulebookVersion adoptedAs(RulesAdopted event, At at) {
        return new RulebookVersion(version, event.effectiveFrom(), event.rules(), ReviewState.APPROVED, proposedBy, reason,
                proposedPosition, proposedAt, at.position(), at.recordedAt(), null);
    }

    /** Where it began, which tells it apart from others of the same number. */
    long began() {
        return proposedPosition == null ? requireNonNull(decidedPosition) : proposedPosition;
    }

    RulebookVersion decided(ReviewState how, String why, At at) {
        return new RulebookVersion(version, effectiveFrom, rules, how, proposedBy, reason, proposedPosition, proposedAt, at.position(),
                at.recordedAt(), why);
    }

    boolean isOpenOf(int number) {
        return version == number && state == ReviewState.SUBMITTED;
    }

    /** Whether it came to be what it is by the event at this position. */
    boolean isBy(At at) {
        return Long.valueOf(at.position()).equals(proposedPosition) || Long.valueOf(at.position()).equals(decidedPosition);
    }
}
