package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.platform.Refusal;
import jixiao.command.platform.RowFault;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.SpendingRefusal.BatchRefused;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.TargetRevision;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is paid, paid back in whatever parts, entered again and adjusted in whatever order, what is accepted, what is refused and the
 * figures in the events are those of somebody with a calendar and a pencil.
 */
class SpendingPropertyTest {
    private static final ProjectId PROJECT = new ProjectId(2024, "P");
    private static final Origin CLERK = new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK,
            PencilledYear.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), "test");
    /** Of some fifteen thousand answers, of each kind dozens at least: with fewer this property would speak of next to nothing. */
    private static final double FEWEST_PERCENT = 0.25;
    private static final Pattern DAY = Pattern.compile("后，到 (\\S+) ");
    private static final Funds BUDGET = new Funds(new Money(5_000), null, new Money(700));

    /**
     * One of three: vouchers at once, an adjustment, or a refund of one voucher so many days after it was paid, of all that is left where
     * {@code fen} is 0.
     */
    record Step(List<Voucher> paid, @Nullable Funds adjusted, int number, int days, long fen, @Nullable VoucherNo document) {
    }

    @Property(tries = 500)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void decides_and_sums_as_with_a_calendar_and_a_pencil(@ForAll("steps") @Size(min = 20, max = 40) List<Step> steps) {
        Spending spending = new Spending();
        PencilledYear pencil = new PencilledYear();
        spending.evolve(new TargetApproved(PROJECT, BUDGET.total(), BUDGET, SpendPlan.NONE));
        pencil.budgets(LocalDate.of(2024, 1, 1), BUDGET);
        for (Step step : steps) {
            if (step.adjusted() != null) {
                LocalDate from = LocalDate.of(2024, 1, 1).plusDays(step.days() % 366);
                spending.evolve(new TargetAdjusted(PROJECT, 1, new DocumentNo("文号"), from,
                        new TargetRevision(step.adjusted().total(), step.adjusted(), SpendPlan.NONE, List.of(), List.of())));
                pencil.budgets(from, step.adjusted());
                continue;
            }
            String expected = step.paid().isEmpty() ? pencil.refund(refund(step, spending)) : pencil.pay(step.paid());
            String answer = answer(spending, step, pencil);
            Statistics.label("answered").collect((step.paid().isEmpty() ? "refund " : "payment ") + answer.split(" ")[0]);
            assertThat(answer).as(step.toString()).isEqualTo(expected);
        }
        Statistics.label("entered").coverage(entered -> entered.check("again").percentage(percent -> {
            assertThat(percent).as("entered again").isGreaterThan(FEWEST_PERCENT);
        }));
        Statistics.label("answered").coverage(answered -> Stream.of("payment accepted", "payment SpendExceedsBudget",
                "payment VoucherAlreadyRecorded", "refund accepted", "refund RefundExceedsPayment", "refund RefundAlreadyRecorded",
                "refund ReversedInTheFuture", "refund VoucherUnknown", "refund SpendAlreadyReversed",
                "refund ReversedBeforePaid").forEach(kind -> answered.check(kind)
                .percentage(percent -> {
                    assertThat(percent).as(kind).isGreaterThan(FEWEST_PERCENT);
                })));
    }

    private static ReverseSpend refund(Step step, Spending spending) {
        VoucherNo number = new VoucherNo("V-" + step.number());
        Voucher known = spending.vouchers().find(number);
        LocalDate from = known == null ? LocalDate.of(2024, 1, 1) : known.paidOn();
        return new ReverseSpend(PROJECT, number, "更正", from.plusDays(step.days()), step.fen() == 0 ? null : new Money(step.fen()),
                step.document());
    }

    /** What comes of a step, in one word; the sums in its events are compared on the way. */
    private static String answer(Spending spending, Step step, PencilledYear pencil) {
        List<BudgetProjectEvent> events;
        try {
            events = step.paid().isEmpty() ? new Reversals(spending).decide(refund(step, spending), CLERK)
                    : spending.decide(new RecordSpends(PROJECT, step.paid()), CLERK);
        } catch (BatchRefused refusal) {
            return ((List<?>) refusal.particulars().get("faults")).stream().map(RowFault.class::cast).map(SpendingPropertyTest::said)
                    .collect(Collectors.joining(" "));
        } catch (Refusal refusal) {
            return refusal.getClass().getSimpleName();
        }
        events.forEach(event -> happened(spending, event));
        if (!events.isEmpty()) {
            BudgetProjectEvent last = events.get(events.size() - 1);
            if (last instanceof SpendRecorded spent) {
                pencil.assertSums(spent.source(), YearMonth.from(spent.paidOn()), spent.spentInMonth(), spent.spentSoFar());
                Statistics.label("entered").collect(spent.entry() == null ? "first" : "again");
                assertThat(spent.timesEntered()).isEqualTo(pencil.timesEntered(spent.voucher()));
            } else if (last instanceof SpendReversed back) {
                pencil.assertSums(back.source(), YearMonth.from(back.reversedOn()), back.spentInMonth(), back.spentSoFar());
                assertThat(back.remaining()).isEqualTo(pencil.left(back.voucher()));
            }
        }
        return "accepted " + events.size();
    }

    private static String said(RowFault fault) {
        Matcher day = DAY.matcher(fault.detail());
        return fault.reason() + " " + fault.row() + (fault.reason().equals("SpendExceedsBudget") && day.find() ? " " + day.group(1) : "");
    }

    private static void happened(Spending spending, BudgetProjectEvent event) {
        if (event instanceof SpendRecorded spent) {
            spending.evolve(spent);
        } else {
            spending.evolve((SpendReversed) event);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Voucher> voucher = Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.longs().between(-1, 500),
                Arbitraries.integers().between(0, 367), Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(FundSource.FISCAL)),
                Tuple.of(3, Arbitraries.just(FundSource.OTHER)), Tuple.of(1, Arbitraries.just(FundSource.CARRIED_OVER))))
                .as((number, fen, day, source) ->
                new Voucher(new VoucherNo("V-" + number), new Money(fen), LocalDate.of(2024, 1, 1).plusDays(day), source, null, null));
        Arbitrary<Step> paying = voucher.list().ofMinSize(1).ofMaxSize(4).map(paid -> new Step(paid, null, 0, 0, 0, null));
        Arbitrary<Step> refunding = Combinators.combine(
                Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.integers().between(1, 3)),
                        Tuple.of(1, Arbitraries.integers().between(4, 13))),
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(2, Arbitraries.integers().between(-1, 600))),
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0L)), Tuple.of(2, Arbitraries.longs().between(-1, 600))),
                Arbitraries.integers().between(0, 1))
                .as((number, days, fen, document) ->
                        new Step(List.of(), null, number, days, fen, document == 0 ? null : new VoucherNo("退-" + document)));
        Arbitrary<Step> adjusting = Combinators.combine(Arbitraries.longs().between(3_000, 7_000), Arbitraries.longs().between(0, 900),
                Arbitraries.integers().between(0, 365)).as((fiscal, other, day) ->
                new Step(List.of(), new Funds(new Money(fiscal), null, new Money(other)), 0, day, 0, null));
        return Arbitraries.frequencyOf(Tuple.of(5, paying), Tuple.of(5, refunding), Tuple.of(1, adjusting)).list();
    }
}
