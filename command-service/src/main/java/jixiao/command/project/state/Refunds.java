package jixiao.command.project.state;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * What came back of a project's vouchers, in about forty bytes each: as many refunds as vouchers must not take more room than these. Those
 * of a voucher are a chain, the newest first, that goes on through its entries, each of which is a payment. Of a reason a digest is
 * kept: it is only compared.
 */
public final class Refunds {
    public static final int NONE = -1;

    private int count;
    private int[] before = new int[2];
    private int[] payments = new int[2];
    private int[] days = new int[2];
    private long[] amounts = new long[2];
    private long[] reasons = new long[2];
    private @Nullable VoucherNo[] documents = new VoucherNo[2];

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

    /** Puts a refund before a chain and answers the place where the chain now begins. */
    public int add(Refund refund, int payment, int chain) {
        makeRoom();
        before[count] = chain;
        payments[count] = payment;
        days[count] = Math.toIntExact(refund.day().toEpochDay());
        amounts[count] = refund.amount().fen();
        reasons[count] = refund.reason();
        documents[count] = refund.document();
        return count++;
    }

    /**
     * The refund of a chain that another is: the one with its document, whatever else it says, and for one without a document the one of
     * the same payment that has none either and is the same.
     */
    public @Nullable Refund find(Refund asked, int payment, int chain) {
        for (int at = chain; at != NONE; at = before[at]) {
            boolean isIt = asked.document() == null ? payments[at] == payment && documents[at] == null && at(at).saysTheSame(asked)
                    : asked.document().equals(documents[at]);
            if (isIt) {
                return at(at);
            }
        }
        return null;
    }

    private Refund at(int place) {
        return new Refund(LocalDate.ofEpochDay(days[place]), new Money(amounts[place]), reasons[place], documents[place]);
    }

    /** What came back of a payment by the end of a day. */
    public long fenBy(int lastDay, int payment, int chain) {
        long sum = 0;
        for (int at = chain; at != NONE && payments[at] == payment; at = before[at]) {
            sum += days[at] <= lastDay ? amounts[at] : 0;
        }
        return sum;
    }

    /** The last day on which anything of a payment came back; {@link Integer#MIN_VALUE} where nothing did. */
    public int lastDay(int payment, int chain) {
        int last = Integer.MIN_VALUE;
        for (int at = chain; at != NONE && payments[at] == payment; at = before[at]) {
            last = Math.max(last, days[at]);
        }
        return last;
    }

    private void makeRoom() {
        if (count == days.length) {
            int room = count + (count >> 1) + 1;
            before = Arrays.copyOf(before, room);
            payments = Arrays.copyOf(payments, room);
            days = Arrays.copyOf(days, room);
            amounts = Arrays.copyOf(amounts, room);
            reasons = Arrays.copyOf(reasons, room);
            documents = Arrays.copyOf(documents, room);
        }
    }
}
