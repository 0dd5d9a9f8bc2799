package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;

/** A project's money as somebody would keep it by hand: a calendar of each source's balance and budget, and a card for each voucher. */
final class PencilledYear {
    static final LocalDate TODAY = LocalDate.of(2025, 6, 1);
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 1_000;

    private final Map<FundSource, long[]> balances = new EnumMap<>(FundSource.class);
    private final Map<FundSource, long[]> budgets = new EnumMap<>(FundSource.class);
    private final Map<VoucherNo, Card> cards = new HashMap<>();

    PencilledYear() {
        for (FundSource source : FundSource.values()) {
            balances.put(source, new long[DAYS]);
            budgets.put(source, new long[DAYS]);
        }
    }

    private record Card(Voucher voucher, int entry, List<ReverseSpend> refunds, List<ReverseSpend> ofEarlierEntries) {
        long left() {
            return voucher.amount().fen() - refunds.stream().mapToLong(refund -> refund.amount().fen()).sum();
        }

        boolean isFreeAgain() {
            return left() == 0 && refunds.stream().allMatch(refund -> refund.reversedOn().equals(voucher.paidOn()));
        }
    }

    void budgets(LocalDate from, Funds funds) {
        for (FundSource source : FundSource.values()) {
            for (int day = day(from); day < DAYS; day++) {
                budgets.get(source)[day] = funds.of(source).fen();
            }
        }
    }

    /** All or nothing, as {@code accepted n}, or of each row all that stands against it, with the day where there is no room for it. */
    String pay(List<Voucher> asked) {
        Map<FundSource, long[]> balancesThen = new EnumMap<>(FundSource.class);
        balances.forEach((source, days) -> balancesThen.put(source, days.clone()));
        Map<VoucherNo, Card> cardsThen = new HashMap<>(cards);
        List<VoucherNo> added = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int row = 1; row <= asked.size(); row++) {
            pay(row, asked.get(row - 1), added, faults);
        }
        if (faults.isEmpty()) {
            return "accepted " + added.size();
        }
        balances.putAll(balancesThen);
        cards.clear();
        cards.putAll(cardsThen);
        return String.join(" ", faults);
    }

    private void pay(int row, Voucher voucher, List<VoucherNo> added, List<String> faults) {
        Card card = cards.get(voucher.number());
        if (card != null && (!card.isFreeAgain() || added.contains(voucher.number()))) {
            if (!card.voucher().equals(voucher)) {
                faults.add("VoucherAlreadyRecorded " + row);
            } else if (card.left() == 0) {
                faults.add("VoucherReversed " + row);
            }
            return;
        }
        int before = faults.size();
        if (voucher.amount().fen() <= 0) {
            faults.add("SpendNotPositive " + row);
        }
        if (voucher.paidOn().getYear() != 2024) {
            faults.add("PaidOutsideFiscalYear " + row);
        }
        for (int day = day(voucher.paidOn()); day < DAYS; day++) {
            if (balances.get(voucher.source())[day] + voucher.amount().fen() > budgets.get(voucher.source())[day]) {
                faults.add("SpendExceedsBudget " + row + " " + FIRST.plusDays(day));
                break;
            }
        }
        if (faults.size() == before) {
            move(voucher.source(), voucher.paidOn(), voucher.amount().fen());
            List<ReverseSpend> earlier = new ArrayList<>();
            if (card != null) {
                earlier.addAll(card.ofEarlierEntries());
                earlier.addAll(card.refunds());
            }
            cards.put(voucher.number(), new Card(voucher, card == null ? 1 : card.entry() + 1, new ArrayList<>(), earlier));
            added.add(voucher.number());
        }
    }

    String refund(ReverseSpend asked) {
        Card card = cards.get(asked.voucher());
        if (card == null) {
            return "VoucherUnknown";
        }
        for (ReverseSpend known : asked.document() == null ? card.refunds() : with(card.ofEarlierEntries(), card.refunds())) {
            boolean isSame = known.reversedOn().equals(asked.reversedOn())
                    && (asked.amount() == null ? asked.document() != null : known.amount().equals(asked.amount()));
            if (Objects.equals(known.document(), asked.document()) && (isSame || asked.document() != null)) {
                return isSame ? "accepted 0" : "RefundAlreadyRecorded";
            }
        }
        if (card.left() == 0) {
            return "SpendAlreadyReversed";
        }
        Money amount = asked.amount() == null ? new Money(card.left()) : asked.amount();
        String refused = asked.reversedOn().isBefore(card.voucher().paidOn()) ? "ReversedBeforePaid"
                : asked.reversedOn().isAfter(TODAY) ? "ReversedInTheFuture" : amount.fen() <= 0 ? "RefundNotPositive"
                : amount.fen() > card.left() ? "RefundExceedsPayment" : null;
        if (refused != null) {
            return refused;
        }
        move(card.voucher().source(), asked.reversedOn(), -amount.fen());
        card.refunds().add(new ReverseSpend(asked.project(), asked.voucher(), asked.reason(), asked.reversedOn(), amount,
                asked.document()));
        return "accepted 1";
    }

    private static List<ReverseSpend> with(List<ReverseSpend> some, List<ReverseSpend> others) {
        List<ReverseSpend> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private void move(FundSource source, LocalDate from, long fen) {
        for (int day = day(from); day < DAYS; day++) {
            balances.get(source)[day] += fen;
        }
    }

    void assertSums(FundSource source, YearMonth month, Money inMonth, Money soFar) {
        long[] days = balances.get(source);
        assertThat(soFar.fen()).isEqualTo(days[DAYS - 1]);
        int first = day(month.atDay(1));
        assertThat(inMonth.fen()).isEqualTo(days[day(month.atEndOfMonth())] - (first == 0 ? 0 : days[first - 1]));
    }

    int timesEntered(VoucherNo number) {
        return cards.get(number).entry();
    }

    Money left(VoucherNo number) {
        return new Money(cards.get(number).left());
    }

    private static int day(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(FIRST, day));
    }
}
