package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import jixiao.kernel.AccountName;
import jixiao.kernel.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.Origin;
import jixiao.kernel.ReviewState;
import jixiao.query.fold.At;

/**
 * What became of one month's inspection: every filing, every return, the acceptance. The reports themselves stay in the ledger, at the
 * filings' positions: they are large, and each row would repeat a year of them.
 */
public record Inspected(ReviewState state, List<Filing> filings, List<Returning> returns, Acceptance accepted) {
    static final Inspected NEVER = new Inspected(ReviewState.DRAFT, List.of(), List.of(), null);

    /** One submission; {@code seenAt} is the position whose figures the unit had before it. */
    @Schema(name = "InspectionFiling")
    public record Filing(long position, Instant at, long seenAt, AccountName by) {
        /** The day it was filed on, in Shanghai. */
        LocalDate day() {
            return LocalDate.ofInstant(at, Origin.ZONE);
        }
    }

    /** It went back, with a remark per field. */
    public record Returning(long position, Instant at, String reason, SortedMap<String, String> remarks) {
    }

    /** Who accepted it stands in the ledger. */
    public record Acceptance(long position, Instant at) {
    }

    /** Whether there is a filing that was not sent back. */
    boolean stands() {
        return state == ReviewState.SUBMITTED || state == ReviewState.APPROVED;
    }

    /** The last filing; {@code null} where there is none. */
    public Filing last() {
        return filings.isEmpty() ? null : filings.get(filings.size() - 1);
    }

    Inspected filed(InspectionSubmitted event, At at) {
        List<Filing> now = new ArrayList<>(filings);
        now.removeIf(known -> known.position() == at.position());
        now.add(new Filing(at.position(), at.recordedAt(), event.seenAt(), event.by()));
        return new Inspected(ReviewState.SUBMITTED, List.copyOf(now), returns, null);
    }

    Inspected returned(InspectionReturned event, At at) {
        List<Returning> now = new ArrayList<>(returns);
        now.removeIf(known -> known.position() == at.position());
        now.add(new Returning(at.position(), at.recordedAt(), event.reason(), event.remarks()));
        return new Inspected(ReviewState.RETURNED, filings, List.copyOf(now), null);
    }

    Inspected accepted(At at) {
        return new Inspected(ReviewState.APPROVED, filings, returns, new Acceptance(at.position(), at.recordedAt()));
    }
}
