package jixiao.query.activity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;

/**
 * Payments that stand under one voucher number typed in several ways. The desk records no more of them, but ledgers from before it
 * normalised hold some: each counts as a payment, and a person has to say whether it is one.
 */
final class VoucherClashes {
    /** All ways of typing one number fall into one place, other numbers rarely. Two bits each: a megabyte while a project is read. */
    private static final int PLACES = 1 << 22;
    /** Of numbers that share a place no more are looked at: some megabytes, in a ledger that holds more wrong than a person can mend. */
    private static final int MOST_LOOKED_AT = 10_000;
    /** More are not read by anybody; what is mended makes room for the next. */
    private static final int MOST_TOLD = 100;

    private VoucherClashes() {
    }

    /** One number; {@code typed} are the ways in which payments stand that were not paid back, oldest first, with their sum. */
    @Schema(name = "VoucherClash")
    record VoucherClash(String voucher, List<String> typed, Money amount, String message) {
        private static VoucherClash of(Map<String, Money> standing) {
            List<String> typed = List.copyOf(standing.keySet());
            Money sum = standing.values().stream().reduce(Money.ZERO, Money::plus);
            String each = standing.entrySet().stream().map(one -> "“%s” %s".formatted(one.getKey(), one.getValue()))
                    .collect(Collectors.joining("、"));
            return new VoucherClash(typed.get(0), typed, sum, "凭证 %s 有 %d 种写法，各登记了一笔付款（%s），合计 %s。如是同一笔付款，请冲销多登记的。"
                    .formatted(typed.get(0), typed.size(), each, sum));
        }
    }

    static List<VoucherClash> of(Iterable<? extends Event> history) {
        BitSet shared = sharedPlaces(history);
        if (shared.isEmpty()) {
            return List.of();
        }
        Map<VoucherNo, Map<String, Money>> payments = new LinkedHashMap<>();
        for (Event event : history) {
            if (event instanceof SpendRecorded spend && shared.get(place(spend.voucher()))) {
                move(payments, spend.voucher(), spend.amount());
            } else if (event instanceof SpendReversed back && shared.get(place(back.voucher()))) {
                move(payments, back.voucher(), Money.ZERO.minus(back.amount()));
            }
        }
        List<VoucherClash> clashes = new ArrayList<>();
        for (Map<String, Money> ways : payments.values()) {
            ways.values().removeIf(amount -> !amount.isPositive());
            if (ways.size() > 1 && clashes.size() < MOST_TOLD) {
                clashes.add(VoucherClash.of(ways));
            }
        }
        return clashes;
    }

    private static BitSet sharedPlaces(Iterable<? extends Event> history) {
        BitSet taken = new BitSet(PLACES);
        BitSet shared = new BitSet(PLACES);
        for (Event event : history) {
            if (event instanceof SpendRecorded spend) {
                (taken.get(place(spend.voucher())) ? shared : taken).set(place(spend.voucher()));
            }
        }
        return shared;
    }

    private static void move(Map<VoucherNo, Map<String, Money>> payments, VoucherNo voucher, Money amount) {
        if (payments.size() < MOST_LOOKED_AT || payments.containsKey(voucher)) {
            payments.computeIfAbsent(voucher, first -> new LinkedHashMap<>()).merge(voucher.text(), amount, Money::plus);
        }
    }

    private static int place(VoucherNo voucher) {
        int hash = voucher.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
