package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.Acting;
import jixiao.command.desk.ActingOfCommand;
import jixiao.command.platform.Refusal;
import jixiao.command.project.BudgetProjectCommand.ApproveAdjustment;
import jixiao.command.project.BudgetProjectCommand.ProposeAdjustment;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RejectAdjustment;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
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

/** However payments, refunds and adjustments follow each other, no source ever stands above its budget in force. */
class AdjustmentsPropertyTest {
    private static final Acting REVIEWING = (Acting) Projects.REVIEWER.get(ActingOfCommand.KEY);
    private static final Funds FIRST = new Funds(new Money(500), null, new Money(70));

    private enum Kind {
        PAY, PAY_BACK, PROPOSE, APPROVE, REJECT
    }

    /** One thing that is asked, whether it is sensible then or not. */
    record Step(Kind kind, FundSource source, int fen, int other) {
    }

    @Property(tries = 1_000)
    void no_source_is_ever_overspent(@ForAll("steps") @Size(max = 60) List<Step> steps) {
        Life life = new Life();
        for (Step step : steps) {
            life.asked(step).forEach(life::happened);
            for (FundSource source : FundSource.values()) {
                assertThat(life.spent.getOrDefault(source, 0L)).as(source + " after " + step).isBetween(0L, life.inForce.of(source).fen());
            }
        }
    }

    private static Origin by(String account) {
        return new Origin(new AccountName(account), new UnitCode("225001"), Role.CLERK, LocalDate.of(2025, 2, 1).atStartOfDay()
                .toInstant(ZoneOffset.UTC), "test");
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.of(FundSource.FISCAL, FundSource.OTHER), Arbitraries.integers()
                .between(1, 600),
                Arbitraries.integers().between(0, 90)).as(Step::new).list();
    }

    /** A project's money and its adjustments, and somebody who counts along. */
    private static final class Life {
        private final Map<FundSource, Long> spent = new EnumMap<>(FundSource.class);
        private final Spending spending = new Spending();
        private final Adjustments adjustments = new Adjustments(new InForce());
        private Funds inForce = FIRST;
        private int proposals;
        private int vouchers;

        Life() {
            adjustments.evolve(Projects.drafted());
            happened(new TargetApproved(Projects.PROJECT, FIRST.total(), FIRST, Projects.PLAN));
        }

        List<BudgetProjectEvent> asked(Step step) {
            try {
                return switch (step.kind()) {
                    case PAY -> spending.decide(new RecordSpend(Projects.PROJECT, new Voucher(new VoucherNo("V-" + ++vouchers),
                            new Money(step.fen()),
                            LocalDate.of(2024, 5, 1), step.source(), null, null)), by("clerk"));
                    case PAY_BACK -> new Reversals(spending).decide(new ReverseSpend(Projects.PROJECT,
                            new VoucherNo("V-" + step.fen() % (vouchers + 1)),
                            "退款",
                            LocalDate.of(2024, 6, 1)), by("clerk"));
                    case PROPOSE -> adjustments.decide(new ProposeAdjustment(Projects.PROJECT, new DocumentNo("文号"),
                            LocalDate.of(2024, 8, 1), "任务变化",
                            revision(new Funds(new Money(step.fen()), null, new Money(step.other())))), by("clerk"), new UnitTree());
                    case APPROVE -> adjustments.decide(new ApproveAdjustment(Projects.PROJECT, proposals), by("reviewer"), REVIEWING);
                    case REJECT -> adjustments.decide(new RejectAdjustment(Projects.PROJECT, proposals, "不同意"), REVIEWING);
                };
            } catch (Refusal refusal) {
                return List.of();
            }
        }

        private static TargetRevision revision(Funds funds) {
            return new TargetRevision(funds.total(), funds, Projects.PLAN, Projects.target().goals(), Projects.target().indicators());
        }

        /** What the desk does with an event: both parts hear all that is theirs. */
        void happened(BudgetProjectEvent event) {
            if (event instanceof TargetApproved approved) {
                spending.evolve(approved);
                adjustments.evolve(approved);
            } else if (event instanceof SpendRecorded paid) {
                spent.merge(paid.source(), paid.amount().fen(), Long::sum);
                spending.evolve(paid);
                adjustments.evolve(paid);
            } else if (event instanceof SpendReversed back) {
                spent.merge(back.source(), -back.amount().fen(), Long::sum);
                spending.evolve(back);
                adjustments.evolve(back);
            } else if (event instanceof AdjustmentProposed proposed) {
                proposals++;
                adjustments.evolve(proposed);
            } else if (event instanceof TargetAdjusted adjusted) {
                inForce = adjusted.revision().funds();
                spending.evolve(adjusted);
                adjustments.evolve(adjusted);
            } else if (event instanceof AdjustmentRejected rejected) {
                adjustments.evolve(rejected);
            }
        }
    }
}
