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
 * normalised hold some: each counts as a payment, and a person has to say whether it is one. All are looked at before any is heard: only
 * of numbers that may be there several times is it remembered what was paid.
 */
final class VoucherClashes {
    /** All ways of typing one number fall into one place, other numbers rarely. Two bits each: a megabyte while a project is read. */
    private static final int PLACES = 1 << 22;
    /** Of what shares a place no more is remembered: some megabytes, in a ledger that holds more wrong than a person can mend. */
    private static final int MOST_REMEMBERED = 10_000;
    /** More are not read by anybody; what is mended makes room for the next. */
    private static final int MOST_TOLD = 100;

    private final BitSet taken = new BitSet(PLACES);
    private final BitSet shared = new BitSet(PLACES);
    /** By number, and by the way in which it was typed. */
    private final Map<VoucherNo, Map<String, Money>> payments = new LinkedHashMap<>();
    private int remembered;

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

    void lookAhead(Event event) {
        if (event instanceof SpendRecorded spend) {
            (taken.get(place(spend.voucher())) ? shared : taken).set(place(spend.voucher()));
        }
    }

    void hear(Event event) {
        if (event instanceof SpendRecorded spend && shared.get(place(spend.voucher()))) {
            move(spend.voucher(), spend.amount());
        } else if (event instanceof SpendReversed back && shared.get(place(back.voucher()))) {
            move(back.voucher(), Money.ZERO.minus(back.amount()));
        }
    }

    List<VoucherClash> told() {
        List<VoucherClash> clashes = new ArrayList<>();
        for (Map<String, Money> ways : payments.values()) {
            ways.values().removeIf(amount -> !amount.isPositive());
            if (ways.size() > 1 && clashes.size() < MOST_TOLD) {
                clashes.add(VoucherClash.of(ways));
            }
        }
        return clashes;
    }

    private void move(VoucherNo voucher, Money amount) {
        boolean isKnown = payments.getOrDefault(voucher, Map.of()).containsKey(voucher.text());
        if (isKnown || remembered < MOST_REMEMBERED) {
            payments.computeIfAbsent(voucher, first -> new LinkedHashMap<>()).merge(voucher.text(), amount, Money::plus);
            remembered += isKnown ? 0 : 1;
        }
    }

    private static int place(VoucherNo voucher) {
        int hash = voucher.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
