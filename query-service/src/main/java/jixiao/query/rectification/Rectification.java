package jixiao.query.rectification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.Role;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;

/**
 * One demand and what became of it: DRAFT waits for a reply, SUBMITTED for a verdict, RETURNED for another reply, APPROVED is done.
 * {@code waitingFor} is whose step of the review is due while it stands SUBMITTED.
 */
public record Rectification(int number, RectificationSource source, @Nullable YearMonth month, @Nullable String alert, String demand,
        LocalDate deadline,
                            AccountName requiredBy, long requiredPosition, Instant requiredAt, ReviewState state, @Nullable Role waitingFor,
                                    @Nullable ReplyAcceptance accepted) {

    /** What the unit answered, with its evidence. */
    public record FiledReply(long position, Instant at, String reply, List<Attachment> evidence, AccountName by) {
    }

    /** Why a reply was not enough; who said so stands in the ledger. */
    public record ReplyReturning(long position, Instant at, String reason) {
    }

    /** The reply was enough. */
    public record ReplyAcceptance(long position, Instant at) {
    }

    /** A reply to the demand of a number, or its return: a row of its own. */
    public record RectificationAnswer(int number, @Nullable FiledReply reply, @Nullable ReplyReturning returning) {
        static RectificationAnswer of(RectificationReplied event, At at) {
            return new RectificationAnswer(event.number(), new FiledReply(at.position(), at.recordedAt(), event.reply(), event.evidence(),
                    event.by()), null);
        }

        static RectificationAnswer of(RectificationReturned event, At at) {
            return new RectificationAnswer(event.number(), null, new ReplyReturning(at.position(), at.recordedAt(), event.reason()));
        }

        long position() {
            return reply == null ? requireNonNull(returning).position() : reply.position();
        }

        String name() {
            return "~%d~%d".formatted(number, position());
        }
    }

    /** Nothing is answered, or not enough, and the deadline is over on a day. */
    public boolean isOverdueOn(@Nullable LocalDate today) {
        return isWaited() && today != null && deadline.isBefore(today);
    }

    /** Whether it is the unit's turn. */
    boolean isWaited() {
        return state == ReviewState.DRAFT || state == ReviewState.RETURNED;
    }

    static Rectification required(RectificationRequired event, At at) {
        return new Rectification(event.number(), event.source(), event.month(), alert(event), event.demand(), event.deadline(), event.by(),
                at.position(), at.recordedAt(), ReviewState.DRAFT, null, null);
    }

    /** The id that the alert has, or had when it was named. */
    private static @Nullable String alert(RectificationRequired event) {
        return event.alertKey() == null ? event.alert() : event.alertKey().of(event.project()).toString();
    }

    Rectification replied(Role due) {
        return with(ReviewState.SUBMITTED, due, null);
    }

    Rectification checked(Role next) {
        return with(state, next, accepted);
    }

    Rectification returned() {
        return with(ReviewState.RETURNED, null, null);
    }

    Rectification accepted(At at) {
        return with(ReviewState.APPROVED, null, new ReplyAcceptance(at.position(), at.recordedAt()));
    }

    private Rectification with(ReviewState now, @Nullable Role due, @Nullable ReplyAcceptance done) {
        return new Rectification(number, source, month, alert, demand, deadline, requiredBy, requiredPosition, requiredAt, now, due, done);
    }
}
