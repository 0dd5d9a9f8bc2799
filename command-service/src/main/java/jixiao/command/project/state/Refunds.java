package jixiao.command.project.state;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * What came back of a voucher: a linked list, the newest refund first, that goes on through the voucher's entries, each of which is a
 * payment. Null where nothing came back. About fifty bytes a refund: as many refunds as vouchers must not take more room than these. Of a
 * reason a digest is kept: it is only compared.
 */
public final class Refunds {
    private final @Nullable Refunds before;
    private final int payment;
    private final int day;
    private final long fen;
    private final long reason;
    private final @Nullable VoucherNo document;

    /** One refund; {@code document} is its own voucher, where it has one. */
    public record Refund(LocalDate day, Money amount, long reason, @Nullable VoucherNo document) {
        public static Refund of(LocalDate day, Money amount, String reason, @Nullable VoucherNo document) {
            UUID digest = UUID.nameUUIDFromBytes(reason.getBytes(StandardCharsets.UTF_8));
            return new Refund(day, amount, digest.getMostSignificantBits(), document);
        }

        public boolean saysTheSame(Refund other) {
            return day.equals(other.day) && amount.equals(other.amount) && reason == other.reason;
        }
    }

    /** {@code payment} is the place of the entry that {@code newest} came back of. */
    public Refunds(Refund newest, int payment, @Nullable Refunds before) {
        this.before = before;
        this.payment = payment;
        day = Math.toIntExact(newest.day().toEpochDay());
        fen = newest.amount().fen();
        reason = newest.reason();
        document = newest.document();
    }

    /**
     * The refund that another is: the one with its document, whatever else it says, and for one without a document the one of the same
     * payment that has none either and is the same.
     */
    public static @Nullable Refund find(@Nullable Refunds newest, Refund asked, int payment) {
        for (Refunds at = newest; at != null; at = at.before) {
            boolean isIt = asked.document() == null ? at.payment == payment && at.document == null && at.refund().saysTheSame(asked)
                    : asked.document().equals(at.document);
            if (isIt) {
                return at.refund();
            }
        }
        return null;
    }

    private Refund refund() {
        return new Refund(LocalDate.ofEpochDay(day), new Money(fen), reason, document);
    }

    /** What came back of a payment by the end of a day. */
    public static long fenBy(@Nullable Refunds newest, int lastDay, int payment) {
        long sum = 0;
        for (Refunds at = newest; at != null && at.payment == payment; at = at.before) {
            sum += at.day <= lastDay ? at.fen : 0;
        }
        return sum;
    }

    /** The last day on which anything of a payment came back; {@link Integer#MIN_VALUE} where nothing did. */
    public static int lastDay(@Nullable Refunds newest, int payment) {
        int last = Integer.MIN_VALUE;
        for (Refunds at = newest; at != null && at.payment == payment; at = at.before) {
            last = Math.max(last, at.day);
        }
        return last;
    }
}
