package jixiao.query.inspection;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SortedMap;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;

/**
 * What became of one month's inspection: how often it was filed, first and last, why it was last returned, the acceptance. Every filing
 * and every return is a {@link Paper} of its own; the reports themselves stay in the ledger, at the filings' positions.
 * {@code waitingFor} is whose step of the review is due while it stands SUBMITTED.
 */
public record Inspected(ReviewState state, @Nullable Role waitingFor, int filings, @Nullable InspectionFiling first,
        @Nullable InspectionFiling last, @Nullable String returnedFor,
        @Nullable InspectionAcceptance accepted) {
    static final Inspected NEVER = new Inspected(ReviewState.DRAFT, null, 0, null, null, null, null);

    /** One submission; {@code seenAt} is the position whose figures the unit had before it. */
    @Schema(name = "InspectionFiling")
    public record InspectionFiling(long position, Instant at, long seenAt, AccountName by) {
        static InspectionFiling of(InspectionSubmitted event, At at) {
            return new InspectionFiling(at.position(), at.recordedAt(), event.seenAt(), event.by());
        }

        /** The day it was filed on, in Shanghai. */
        LocalDate day() {
            return LocalDate.ofInstant(at, Origin.ZONE);
        }
    }

    /** It went back, with a remark per field. */
    public record InspectionReturning(long position, Instant at, String reason, SortedMap<String, String> remarks) {
    }

    /** A month's filing or its return. */
    public record Paper(YearMonth month, @Nullable InspectionFiling filing, @Nullable InspectionReturning returning) {
        static Paper of(InspectionSubmitted event, At at) {
            return new Paper(event.month(), InspectionFiling.of(event, at), null);
        }

        static Paper of(InspectionReturned event, At at) {
            return new Paper(event.month(), null, new InspectionReturning(at.position(), at.recordedAt(), event.reason(), event.remarks()));
        }

        long position() {
            return filing == null ? requireNonNull(returning).position() : filing.position();
        }

        String name() {
            return ofMonth(month) + position();
        }

        /** How the names of a month's papers begin. */
        static String ofMonth(YearMonth month) {
            return "~" + month + "~";
        }
    }

    /** Who accepted it stands in the ledger. */
    public record InspectionAcceptance(long position, Instant at) {
    }

    /** Whether there is a filing that was not sent back. */
    boolean stands() {
        return state == ReviewState.SUBMITTED || state == ReviewState.APPROVED;
    }

    Inspected filed(InspectionFiling filing, Role due) {
        int now = last != null && last.position() == filing.position() ? filings : filings + 1;
        return new Inspected(ReviewState.SUBMITTED, due, now, first == null ? filing : first, filing, returnedFor, null);
    }

    Inspected checked(Role next) {
        return new Inspected(state, next, filings, first, last, returnedFor, accepted);
    }

    Inspected returned(String reason) {
        return new Inspected(ReviewState.RETURNED, null, filings, first, last, reason, null);
    }

    Inspected accepted(At at) {
        return new Inspected(ReviewState.APPROVED, null, filings, first, last, returnedFor,
                new InspectionAcceptance(at.position(), at.recordedAt()));
    }
}
