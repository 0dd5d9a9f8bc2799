package jixiao.benchmark.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import jixiao.command.rulebook.FirstHolidays;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.Closing;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;

/** What happens in a world, event by event, as the desk would have decided it. */
@SuppressWarnings("NullAway.Init")
final class Years {
    private final World world;
    private WrittenLedger.Told told;
    private Instant now;
    private Duration apart;

    Years(World world) {
        this.world = world;
    }

    void tell(WrittenLedger.Told listener) {
        told = listener;
        now = LocalDate.of(world.firstYear(), 1, 1).atStartOfDay(Origin.ZONE).toInstant();
        apart = Duration.ofDays(365).dividedBy((world.events() - World.FIRST_EVENTS) / world.years());
        told.event("rulebook", 0, new RulesAdopted(1, LocalDate.of(2000, 1, 1), Rules.FIRST), now);
        int sequence = 1;
        for (RulebookEvent holidays : FirstHolidays.STATED) {
            told.event("rulebook", sequence++, holidays, now);
        }
        for (int year = world.firstYear(); year <= World.NEWEST; year++) {
            tell(year);
        }
    }

    private void tell(int year) {
        String ofYear = "year-" + year;
        int closed = 0;
        told.event(ofYear, 0, new YearOpened(year, Closing.MANUAL), next());
        for (int number = 0; number < world.projects(); number++) {
            approve(world.project(year, number), world.target(number));
        }
        long[] soFar = new long[world.projects()];
        long[] inMonth = new long[world.projects()];
        int month = 1;
        for (int spend = 0; spend < world.spendsOfEach(); spend++) {
            if (world.monthOf(spend) != month) {
                inMonth = new long[world.projects()];
                while (month < world.monthOf(spend)) {
                    closed = close(year, month++, closed);
                }
            }
            for (int number = 0; number < world.projects(); number++) {
                Money amount = world.amountOf(number, spend);
                soFar[number] += amount.fen();
                inMonth[number] += amount.fen();
                ProjectId project = world.project(year, number);
                told.event(project.toString(), 3L + spend, new SpendRecorded(project, new VoucherNo("记-" + (spend + 1)),
                        world.dayOf(year, number, spend), FundSource.FISCAL, amount, "办公费", null, new Money(inMonth[number]),
                        new Money(soFar[number])), next());
            }
        }
        while (closed < world.monthsClosed()) {
            closed = close(year, month++, closed);
        }
    }

    private void approve(ProjectId project, Target target) {
        String name = project.toString();
        told.event(name, 0, new TargetDrafted(project, target), next());
        told.event(name, 1, new TargetSubmitted(project, new AccountName("clerk")), next());
        told.event(name, 2, new TargetApproved(project, target.budget(), target.funds(), target.plan()), next());
    }

    private int close(int year, int month, int closed) {
        if (closed == world.monthsClosed()) {
            return closed;
        }
        told.event("year-" + year, 1L + closed, new PeriodClosed(year, YearMonth.of(year, month)), next());
        return closed + 1;
    }

    private Instant next() {
        now = now.plus(apart).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        return now;
    }
}
