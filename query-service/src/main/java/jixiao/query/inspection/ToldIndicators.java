package jixiao.query.inspection;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jixiao.kernel.Attained;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.Comparator;
import jixiao.kernel.Event;
import jixiao.kernel.EventJson;
import jixiao.kernel.Indicator;
import jixiao.kernel.IndicatorLight;
import jixiao.kernel.InspectionReport.IndicatorCheck;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.Moment;
import jixiao.query.standing.Execution;

/** Indicators as the project's own events tell them: promised, reported, corrected. What has to be reckoned from payments is left blank. */
public final class ToldIndicators implements IndicatorFigures {
    private final LedgerFeed ledger;

    public ToldIndicators(LedgerFeed ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<IndicatorFigure> at(Moment moment, Execution project, YearMonth month, RulesAdopted rules, List<IndicatorCheck> stated) {
        Told told = new Told(month);
        for (Recorded recorded : ledger.of(List.of(project.project().toString()), moment.position())) {
            told.hear(EventJson.read(recorded.type(), recorded.revision(), recorded.payload()));
        }
        stated.stream().filter(check -> check.value() != null).forEach(check -> told.reported(check.number(), month, check.value()));
        return told.promised.stream().map(indicator -> figure(indicator, told.last(indicator.number()), month, rules)).toList();
    }

    private static IndicatorFigure figure(Indicator indicator, Optional<Map.Entry<YearMonth, Attained>> last, YearMonth month, RulesAdopted rules) {
        Attained value = last.map(Map.Entry::getValue).orElse(null);
        boolean canBeJudged = value != null && !indicator.isComputed() && value.isOfKind(indicator.comparator())
                && (indicator.comparator() == Comparator.TEXT || indicator.target() != null);
        IndicatorLight light = canBeJudged ? IndicatorLight.of(indicator, value, month.getMonthValue(), rules.rules()).orElse(null) : null;
        return new IndicatorFigure(indicator.number(), indicator.level1(), indicator.level2(), indicator.level3(), indicator.comparator(),
                indicator.target(), indicator.unit(), indicator.raw(), value, last.map(Map.Entry::getKey).orElse(null),
                light == null ? null : light.light(), light == null ? null : light.proRata(), light == null ? null : light.ratio());
    }

    /** What is known by the end of the month. */
    private static final class Told {
        private final YearMonth month;
        private final Map<Integer, TreeMap<YearMonth, Attained>> values = new HashMap<>();
        private List<Indicator> promised = List.of();

        private Told(YearMonth month) {
            this.month = month;
        }

        private void hear(Event event) {
            if (event instanceof TargetDrafted drafted) {
                promised = drafted.target().indicators();
            } else if (event instanceof TargetAdjusted adjusted && !adjusted.effectiveOn().isAfter(month.atEndOfMonth())) {
                promised = adjusted.revision().indicators();
            } else if (event instanceof IndicatorReported told) {
                reported(told.number(), told.month(), told.value());
            } else if (event instanceof IndicatorCorrected told) {
                reported(told.number(), told.month(), told.value());
            }
        }

        private void reported(int number, YearMonth of, Attained value) {
            values.computeIfAbsent(number, unknown -> new TreeMap<>()).put(of, value);
        }

        private Optional<Map.Entry<YearMonth, Attained>> last(int number) {
            return Optional.ofNullable(values.getOrDefault(number, new TreeMap<>()).floorEntry(month));
        }
    }
}
