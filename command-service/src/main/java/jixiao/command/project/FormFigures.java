package jixiao.command.project;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jixiao.command.project.InForce.PromiseInForce;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.identity.Category;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.judgement.GoalState;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.MoneyState;
import jixiao.kernel.judgement.Obtained;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;

/**
 * The figures of a month's form as the desk sees them while it is filed, the report's own values among them. Only of an approved target.
 */
final class FormFigures implements MoneyState, GoalState {
    private final ProjectId project;
    private final Spending spending;
    private final Achievement achievement;
    private final InForce inForce;
    private final YearPolicy policy;
    private final YearMonth filed;
    private final Map<Integer, Attained> stated;

    FormFigures(ProjectId project, YearMonth filed, InspectionReport report, Spending spending, Achievement achievement, InForce inForce,
            YearPolicy policy) {
        this.project = project;
        this.spending = spending;
        this.achievement = achievement;
        this.inForce = inForce;
        this.policy = policy;
        this.filed = filed;
        this.stated = report.indicators().stream().filter(check -> check.value() != null)
                .collect(Collectors.toMap(IndicatorCheck::number, IndicatorCheck::value));
    }

    FiledFigures figures() {
        RulesAdopted rules = policy.versionAt(filed);
        PromiseInForce promise = inForce.at(filed);
        int month = filed.getMonthValue();
        List<JudgedIndicator> judged = indicatorsAt(month).stream().map(one -> JudgedIndicator.of(one, this, this, filed, rules.rules()))
                .toList();
        return new FiledFigures(FiledFigures.FORM, project, filed, rules.version(), rules.rules(), promise.budget(), promise.funds(),
                promise.plan(),
                spending.byMonthThrough(filed), spending.in(filed), Judgement.atEndOf(this, filed, rules), judged,
                judged.stream().filter(one -> one.obtained() == Obtained.PER_HEAD).map(one -> costOf(one, rules)).toList());
    }

    private FiledFigures.FiledHeadCost costOf(JudgedIndicator judged, RulesAdopted rules) {
        HeadCost cost = HeadCost.of(judged.indicator(), this, filed.getMonthValue(), rules.rules());
        return new FiledFigures.FiledHeadCost(judged.indicator().number(), cost.fen(), cost.personDays());
    }

    @Override
    public boolean isApproved() {
        return true;
    }

    @Override
    public int closedThrough() {
        return policy.year().closedThrough();
    }

    @Override
    public Money budgetAt(int month) {
        return inForce.at(filed.withMonth(month)).budget();
    }

    @Override
    public SpendPlan planAt(int month) {
        return inForce.at(filed.withMonth(month)).plan();
    }

    @Override
    public Money spentThrough(int month) {
        return spending.spentThrough(filed.withMonth(month));
    }

    /** Without the words that no figure rests on: a document would repeat pages of them every month. */
    @Override
    public List<Indicator> indicatorsAt(int month) {
        return inForce.at(filed.withMonth(month)).indicators().stream().map(one ->
                new Indicator(one.number(), one.level1(), one.level2(), one.level3(),
                null, one.comparator(), one.target(), one.unit(), one.qualifier(), null, one.raw())).toList();
    }

    @Override
    public Optional<Map.Entry<Integer, Attained>> lastOf(int indicator, int month) {
        Attained own = month == filed.getMonthValue() ? stated.get(indicator) : null;
        return own != null ? Optional.of(Map.entry(month, own)) : achievement.lastOf(indicator, filed.withMonth(month));
    }

    @Override
    public HeadCost headCostThrough(Category category, int month) {
        return spending.headCostThrough(category, filed.withMonth(month));
    }
}
