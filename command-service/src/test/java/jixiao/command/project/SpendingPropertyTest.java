package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.platform.Refusal;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever is paid and paid back in whatever order, the figures in the events are those of somebody with a list and a pencil. */
class SpendingPropertyTest {
    private static final ProjectId PROJECT = new ProjectId(2024, "P");
    private static final Origin CLERK = new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK,
            LocalDate.of(2025, 6, 1).atStartOfDay().toInstant(ZoneOffset.UTC), "test");
    /** Of all that is asked, of what is accepted and of what is refused: with fewer this property would speak of next to nothing. */
    private static final double FEWEST_PERCENT = 2;
    private static final Funds BUDGET = new Funds(new Money(5_000), null, new Money(700));

    /**
     * One step: either a handful of vouchers at once, or one of those paid, or one unheard of, taken back so many days after it was paid.
     */
    record Step(List<Voucher> paid, int reversed, int daysLater) {
    }

    @Property(tries = 500)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void sums_are_those_of_a_naive_list_and_never_pass_the_budget(@ForAll("steps") @Size(max = 40) List<Step> steps) {
        Spending spending = new Spending();
        spending.evolve(new TargetApproved(PROJECT, new Money(5_700), BUDGET, SpendPlan.NONE));
        Map<VoucherNo, Voucher> list = new LinkedHashMap<>();
        Map<VoucherNo, LocalDate> back = new LinkedHashMap<>();
        for (Step step : steps) {
            List<BudgetProjectEvent> events = asked(spending, step, list);
            String accepted = (step.paid().isEmpty() ? "reversal " : "payment ") + (events.isEmpty() ? "refused" : "accepted");
            Statistics.label("asked").collect(accepted);
            for (BudgetProjectEvent event : events) {
                if (event instanceof SpendRecorded spent) {
                    list.put(spent.voucher(), new Voucher(spent.voucher(), spent.amount(), spent.paidOn(), spent.source(), null, null));
                    spending.evolve(spent);
                    assertThat(BigInteger.valueOf(spent.spentSoFar().fen())).isEqualTo(naive(list, back, spent.source(), null));
                    assertThat(BigInteger.valueOf(spent.spentInMonth().fen()))
                            .isEqualTo(naive(list, back, spent.source(), YearMonth.from(spent.paidOn())));
                } else if (event instanceof SpendReversed reversed) {
                    back.put(reversed.voucher(), reversed.reversedOn());
                    spending.evolve(reversed);
                    assertThat(BigInteger.valueOf(reversed.spentSoFar().fen())).isEqualTo(naive(list, back, reversed.source(), null));
                    assertThat(BigInteger.valueOf(reversed.spentInMonth().fen()))
                            .isEqualTo(naive(list, back, reversed.source(), YearMonth.from(reversed.reversedOn())));
                }
                for (FundSource source : FundSource.values()) {
                    assertThat(naive(list, back, source, null)).isBetween(BigInteger.ZERO, BigInteger.valueOf(BUDGET.of(source).fen()));
                }
            }
        }
        Statistics.label("asked").coverage(asked -> {
            for (String kind : List.of("payment accepted", "payment refused", "reversal accepted", "reversal refused")) {
                asked.check(kind).percentage(percent -> {
                    assertThat(percent).as(kind).isGreaterThan(FEWEST_PERCENT);
                });
            }
        });
    }

    private static List<BudgetProjectEvent> asked(Spending spending, Step step, Map<VoucherNo, Voucher> list) {
        try {
            if (!step.paid().isEmpty()) {
                return spending.decide(new RecordSpends(PROJECT, step.paid()), CLERK);
            }
            List<VoucherNo> paid = List.copyOf(list.keySet());
            int chosen = step.reversed() % (paid.size() + 1);
            VoucherNo number = chosen < paid.size() ? paid.get(chosen) : new VoucherNo("V-" + step.reversed());
            LocalDate from = list.containsKey(number) ? list.get(number).paidOn() : LocalDate.of(2024, 1, 1);
            return spending.decide(new ReverseSpend(PROJECT, number, "更正", from.plusDays(step.daysLater())), CLERK);
        } catch (Refusal refusal) {
            return List.of();
        }
    }

    private static BigInteger naive(Map<VoucherNo, Voucher> list, Map<VoucherNo, LocalDate> back, FundSource source, YearMonth month) {
        BigInteger sum = BigInteger.ZERO;
        for (Voucher voucher : list.values()) {
            if (voucher.source() == source) {
                BigInteger amount = BigInteger.valueOf(voucher.amount().fen());
                if (month == null || YearMonth.from(voucher.paidOn()).equals(month)) {
                    sum = sum.add(amount);
                }
                LocalDate returned = back.get(voucher.number());
                if (returned != null && (month == null || YearMonth.from(returned).equals(month))) {
                    sum = sum.subtract(amount);
                }
            }
        }
        return sum;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Voucher> voucher = Combinators.combine(Arbitraries.integers().between(1, 60), Arbitraries.longs().between(-5, 900),
                Arbitraries.integers().between(0, 367), Arbitraries.of(FundSource.class)).as((number, fen, day, source) ->
                new Voucher(new VoucherNo("V-" + number), new Money(fen), LocalDate.of(2024, 1, 1).plusDays(day), source, null, null));
        Arbitrary<Step> paying = voucher.list().ofMinSize(1).ofMaxSize(4).map(paid -> new Step(new ArrayList<>(paid), 0, 0));
        Arbitrary<Step> reversing = Combinators.combine(Arbitraries.integers().between(1, 60), Arbitraries.integers().between(-1, 200))
                .as((number, days) -> new Step(List.of(), number, days));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, paying), net.jqwik.api.Tuple.of(2, reversing)).list();
    }
}
