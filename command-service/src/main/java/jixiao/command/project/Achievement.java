package jixiao.command.project;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import jixiao.command.project.BudgetProjectCommand.CorrectIndicator;
import jixiao.command.project.BudgetProjectCommand.ReportIndicator;
import jixiao.command.project.BudgetProjectRefusal.IndicatorAlreadyReported;
import jixiao.command.project.BudgetProjectRefusal.IndicatorIsComputed;
import jixiao.command.project.BudgetProjectRefusal.IndicatorUnknown;
import jixiao.command.project.BudgetProjectRefusal.MonthInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.NothingToCorrect;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.ValueNotOfItsKind;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The goal track of a project: what was attained on each indicator, month by month. */
class Achievement {
    private List<Indicator> indicators = List.of();
    private final Map<Place, Attained> reported = new HashMap<>();

    private record Place(int number, YearMonth month) {
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ReportIndicator command, Origin origin, YearPolicy policy) {
        Indicator indicator = reportable(command.project(), command.number(), command.month(), command.value(), origin);
        Attained was = reported.get(new Place(command.number(), command.month()));
        if (command.value().equals(was)) {
            return List.of();
        }
        policy.mustNotHaveClosed(command.month());
        if (was != null) {
            throw new IndicatorAlreadyReported(indicator, command.month(), was, command.value());
        }
        return List.of(new IndicatorReported(command.project(), command.number(), command.month(), command.value()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(CorrectIndicator command, Origin origin, YearPolicy policy) {
        Indicator indicator = reportable(command.project(), command.number(), command.month(), command.value(), origin);
        policy.mustNotHaveClosed(command.month());
        Attained was = reported.get(new Place(command.number(), command.month()));
        if (was == null) {
            throw new NothingToCorrect(indicator, command.month(), "还没有填报过");
        }
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("更正");
        }
        if (was.equals(command.value())) {
            throw new NothingToCorrect(indicator, command.month(), "已经是 " + was);
        }
        return List.of(new IndicatorCorrected(command.project(), command.number(), command.month(), was, command.value(),
                command.reason()));
    }

    /** What an inspection's values say that was not said yet: a report where the month had none, a correction where it differs. */
    List<BudgetProjectEvent> inspected(ProjectId project, YearMonth month, List<IndicatorCheck> checks, Origin origin) {
        List<BudgetProjectEvent> events = new ArrayList<>();
        for (IndicatorCheck check : checks) {
            Indicator indicator = known(check.number());
            if (check.expectedAtYearEnd() != null) {
                requireKind(indicator, check.expectedAtYearEnd());
            }
            Attained was = reported.get(new Place(check.number(), month));
            if (check.value() == null || check.value().equals(was)) {
                continue;
            }
            reportable(project, check.number(), month, check.value(), origin);
            events.add(was == null ? new IndicatorReported(project, check.number(), month, check.value())
                    : new IndicatorCorrected(project, check.number(), month, was, check.value(), "自查"));
        }
        return events;
    }

    /** The last value told at or before a month of the year. */
    Optional<Attained> lastValue(int number, YearMonth month) {
        return IntStream.iterate(month.getMonthValue(), earlier -> earlier > 0, earlier -> earlier - 1)
                .mapToObj(earlier -> reported.get(new Place(number, month.withMonth(earlier)))).filter(Objects::nonNull).findFirst();
    }

    /** The month and value last told at or before a month of the year. */
    Optional<Map.Entry<Integer, Attained>> lastOf(int number, YearMonth month) {
        return IntStream.iterate(month.getMonthValue(), earlier -> earlier > 0, earlier -> earlier - 1).boxed()
                .filter(earlier -> reported.containsKey(new Place(number, month.withMonth(earlier)))).findFirst()
                .map(earlier -> Map.entry(earlier, reported.get(new Place(number, month.withMonth(earlier)))));
    }

    Indicator known(int number) {
        return indicators.stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(() -> new IndicatorUnknown(number, indicators.size()));
    }

    private Indicator reportable(ProjectId project, int number, YearMonth month, Attained value, Origin origin) {
        Indicator indicator = known(number);
        if (indicator.isComputed()) {
            throw new IndicatorIsComputed(indicator);
        }
        if (month.getYear() != project.fiscalYear()) {
            throw new MonthOutsideFiscalYear(month, project.fiscalYear());
        }
        if (month.isAfter(YearMonth.from(origin.day()))) {
            throw new MonthInTheFuture(month, YearMonth.from(origin.day()));
        }
        requireKind(indicator, value);
        return indicator;
    }

    private static void requireKind(Indicator indicator, Attained value) {
        if (!value.isOfKind(indicator.comparator())) {
            throw new ValueNotOfItsKind(indicator, value,
                    indicator.comparator() == Comparator.TEXT ? "「达成」「部分达成」或「未达成」" : "数字");
        }
    }

    @EventSourcingHandler
    void evolve(TargetDrafted event) {
        indicators = event.target().indicators();
    }

    @EventSourcingHandler
    void evolve(TargetAdjusted event) {
        indicators = event.revision().indicators();
    }

    @EventSourcingHandler
    void evolve(IndicatorReported event) {
        reported.put(new Place(event.number(), event.month()), event.value());
    }

    @EventSourcingHandler
    void evolve(IndicatorCorrected event) {
        reported.put(new Place(event.number(), event.month()), event.value());
    }
}
