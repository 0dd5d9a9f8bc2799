package jixiao.query.achievement;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.event.BudgetProjectEvent.RectificationEvent;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.GoalState;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.Fold;
import jixiao.query.fold.PutAway;
import jixiao.query.fold.StateJson;
import jixiao.query.standing.Since;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What a project has attained (指标完成): the indicators in force from which month on, the value of each in each month (1–12) it was
 * reported for, and what unit costs are reckoned from: the sums of each category and, a row for each, the payments. Which months are closed
 * and what was paid stands in its execution; what an indicator says in words stands in its target, so that a row of this is small.
 */
public record Achievement(List<Since<List<Indicator>>> indicators, SortedMap<Integer, SortedMap<Integer, Attained>> values,
                          SortedMap<Category, HeadCosts> headCosts, PutAway<PerHead> payments) implements GoalState {
    public static final Achievement NOTHING = new Achievement(List.of(), emptySortedMap(), emptySortedMap(), PutAway.none());

    /** A payment without people and days leaves the very same state. */
    public static final Fold<Achievement> FOLD = Fold.from(NOTHING)
            .on(TargetDrafted.class, (was, event, at) -> was.promising(Since.january(bare(event.target().indicators()))))
            .on(TargetAdjusted.class, (was, event, at) -> was.promising(Since.adjusted(was.indicators, event.effectiveOn().getMonthValue(),
                    bare(event.revision().indicators()))))
            .on(IndicatorReported.class, (was, event, at) -> was.attaining(event, event.number(), event.month(), event.value()))
            .on(IndicatorCorrected.class, (was, event, at) -> was.attaining(event, event.number(), event.month(), event.value()))
            .on(SpendRecorded.class, event -> event.people() != null && event.days() != null, (was, event, at) -> was.paying(event))
            .on(SpendReversed.class, (was, event, at) -> was.takingBack(event))
            .passesOver(SpendPlanConfirmed.class, TargetSubmitted.class, TargetChecked.class, TargetReturned.class, TargetApproved.class,
                    ActivityPlanStated.class, AdjustmentProposed.class, AdjustmentChecked.class, AdjustmentRejected.class,
                    InspectionEvent.class,
                    RectificationEvent.class, AlertExplained.class, MonitoringYearEvent.class, RulebookEvent.class,
                    OrganisationEvent.class, AccessEvent.class);

    /** Those in force at the end of a month (1–12); before approval those that were drafted. */
    @Override
    public List<Indicator> indicatorsAt(int month) {
        return Since.at(indicators, month).orElse(List.of());
    }

    /** The month (1–12) and value last reported on an indicator at or before a month. */
    @Override
    public Optional<Map.Entry<Integer, Attained>> lastOf(int indicator, int month) {
        SortedMap<Integer, Attained> known = values.getOrDefault(indicator, emptySortedMap()).headMap(month + 1);
        return known.isEmpty() ? Optional.empty() : Optional.of(Map.entry(known.lastKey(), known.get(known.lastKey())));
    }

    @Override
    public HeadCost headCostThrough(Category category, int month) {
        return headCosts.getOrDefault(category, HeadCosts.NONE).through(month);
    }

    private static List<Indicator> bare(List<Indicator> indicators) {
        return indicators.stream().map(one -> new Indicator(one.number(), one.level1(), one.level2(), one.level3(), null, one.comparator(),
                one.target(), one.unit(), one.qualifier(), null, one.raw())).toList();
    }

    private Achievement promising(List<Since<List<Indicator>>> now) {
        return new Achievement(now, values, headCosts, payments);
    }

    /** A value of another year would be none of this project's. */
    private Achievement attaining(BudgetProjectEvent event, int number, YearMonth month, Attained value) {
        if (month.getYear() != event.project().fiscalYear()) {
            return this;
        }
        SortedMap<Integer, Attained> months = new TreeMap<>(values.getOrDefault(number, emptySortedMap()));
        months.put(month.getMonthValue(), value);
        SortedMap<Integer, SortedMap<Integer, Attained>> now = new TreeMap<>(values);
        now.put(number, unmodifiableSortedMap(months));
        return new Achievement(indicators, unmodifiableSortedMap(now), headCosts, payments);
    }

    private Achievement paying(SpendRecorded event) {
        PerHead known = payments.get(PerHead.name(event.voucher()));
        if (known != null && known.entry() >= event.timesEntered()) {
            return this;
        }
        PerHead payment = PerHead.of(event);
        return keeping(payment).moving(payment, payment.paidIn(), event.project(), payment.left().fen(), payment.personDays());
    }

    /** Its people and days drop out with the last of the money, in the last month that any came back in. */
    private Achievement takingBack(SpendReversed event) {
        PerHead known = payments.get(PerHead.name(event.voucher()));
        if (known == null || !known.isTouchedBy(event)) {
            return this;
        }
        PerHead now = known.after(event);
        Achievement less = keeping(now).moving(now, known.back(event), event.project(), now.left().minus(known.left()).fen(), 0);
        return now.left().isPositive() || now.backIn() == null ? less
                : less.moving(now, now.backIn(), event.project(), 0, -now.personDays());
    }

    private Achievement keeping(PerHead payment) {
        return new Achievement(indicators, values, headCosts, payments.with(PerHead.name(payment.voucher()), payment));
    }

    /** What names no category, or moves in another year, counts towards no unit cost. */
    private Achievement moving(PerHead payment, YearMonth month, ProjectId project, long fen, long personDays) {
        if (payment.category() == null || month.getYear() != project.fiscalYear()) {
            return this;
        }
        HeadCost by = new HeadCost(BigInteger.valueOf(fen), BigInteger.valueOf(personDays));
        SortedMap<Category, HeadCosts> now = new TreeMap<>(headCosts);
        now.put(payment.category(), headCosts.getOrDefault(payment.category(), HeadCosts.NONE).moved(month.getMonthValue(), by));
        return new Achievement(indicators, values, unmodifiableSortedMap(now), payments);
    }

    /** What a row of a project keeps. */
    @JsonDeserialize(using = AchievementReading.class)
    record KeptAchievement(List<Since<List<Indicator>>> indicators, SortedMap<Integer, SortedMap<Integer, Attained>> values)
            implements StateJson.Streamed {
        @Override
        public void writeFront(JsonGenerator json) {
            AchievementJson.writeIndicators(indicators, json);
        }

        @Override
        public void writeRest(JsonGenerator json) {
            AchievementJson.writeValues(values, json);
        }

        /** A report hands the indicators on as they were. */
        @Override
        public boolean hasFrontOf(Object before) {
            return before instanceof KeptAchievement was && was.indicators == indicators;
        }
    }
}
