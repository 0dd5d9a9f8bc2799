package jixiao.query.rectification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.AccountName;
import jixiao.kernel.Attachment;
import jixiao.kernel.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.RectificationSource;
import jixiao.kernel.ReviewState;
import jixiao.query.fold.At;

/**
 * One demand and what became of it: DRAFT waits for a reply, SUBMITTED for a verdict, RETURNED for another reply, APPROVED is done.
 * {@code passed}: a day after its deadline was heard to begin before it was accepted.
 */
public record Rectification(int number, RectificationSource source, YearMonth month, String alert, String demand, LocalDate deadline,
                            AccountName requiredBy, long requiredPosition, Instant requiredAt, ReviewState state, boolean passed,
                            List<Reply> replies, List<Returning> returns, Acceptance accepted) {

    /** What the unit answered, with its evidence. */
    public record Reply(long position, Instant at, String reply, List<Attachment> evidence, AccountName by) {
    }

    /** Why a reply was not enough; who said so stands in the ledger. */
    public record Returning(long position, Instant at, String reason) {
    }

    /** The reply was enough. */
    public record Acceptance(long position, Instant at) {
    }

    /** Nothing is answered, or not enough, and the deadline is over. */
    @JsonIgnore
    public boolean isOverdue() {
        return passed && (state == ReviewState.DRAFT || state == ReviewState.RETURNED);
    }

    static Rectification required(RectificationRequired event, At at) {
        return new Rectification(event.number(), event.source(), event.month(), alert(event), event.demand(), event.deadline(), event.by(),
                at.position(), at.recordedAt(), ReviewState.DRAFT, false, List.of(), List.of(), null);
    }

    /** The id that the alert has, or had when it was named. */
    private static String alert(RectificationRequired event) {
        return event.alertKey() == null ? event.alert() : event.alertKey().of(event.project()).toString();
    }

    Rectification replied(RectificationReplied event, At at) {
        List<Reply> now = new ArrayList<>(replies);
        now.removeIf(known -> known.position() == at.position());
        now.add(new Reply(at.position(), at.recordedAt(), event.reply(), event.evidence(), event.by()));
        return with(ReviewState.SUBMITTED, passed, now, returns, null);
    }

    Rectification returned(RectificationReturned event, At at) {
        List<Returning> now = new ArrayList<>(returns);
        now.removeIf(known -> known.position() == at.position());
        now.add(new Returning(at.position(), at.recordedAt(), event.reason()));
        return with(ReviewState.RETURNED, passed, replies, now, null);
    }

    Rectification accepted(At at) {
        return with(ReviewState.APPROVED, passed, replies, returns, new Acceptance(at.position(), at.recordedAt()));
    }

    boolean isPassedBy(LocalDate day) {
        return !passed && state != ReviewState.APPROVED && deadline.isBefore(day);
    }

    Rectification begun(LocalDate day) {
        return isPassedBy(day) ? with(state, true, replies, returns, accepted) : this;
    }

    private Rectification with(ReviewState now, boolean isPassed, List<Reply> answers, List<Returning> sentBack, Acceptance done) {
        return new Rectification(number, source, month, alert, demand, deadline, requiredBy, requiredPosition, requiredAt, now, isPassed,
                List.copyOf(answers), List.copyOf(sentBack), done);
    }
}
