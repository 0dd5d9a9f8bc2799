package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Proof;
import org.jspecify.annotations.Nullable;

/** What a form comes filled in with: the money track by both yardsticks, and every indicator. */
@Schema(name = "InspectionFigures")
record Figures(SpentFigures money, List<IndicatorFigure> indicators) {

    /**
     * The money track at the end of the month, which its own milestone has passed once it is over, closed or not: by this the desk
     * asks for causes. {@code spent} is so far, {@code proof} leads to the events that add up to it.
     */
    @Schema(name = "InspectionMoney")
    record SpentFigures(boolean closed, int ruleVersion, Money budget, Money spentInMonth, Money spent, @Nullable Percent rate,
            @Nullable Milestone milestone,
                 Money due, Money shortfall, Standing standing, Judgement.@Nullable Pace pace, Judgement.@Nullable Coming next,
                         String proof) {
    }

    /** Those that were stored when the form was filed, with the addresses of what they rest on. */
    static Figures of(FiledFigures filed, long position) {
        Judgement judged = filed.money();
        return new Figures(new SpentFigures(judged.closed(), filed.ruleVersion(), judged.budget(), filed.spentInMonth(), judged.spent(),
                judged.rate(), judged.milestone(), judged.due(), judged.shortfall(), judged.standing(), judged.pace(), judged.next(),
                Proof.of(filed.project(), filed.month(), position)), filed.indicators().stream()
                .map(one -> IndicatorFigure.of(one, Proof.of(one, filed.project(), filed.month(), position))).toList());
    }

    static Figures of(Execution project, YearMonth month, RulesAdopted rules, Moment moment, List<IndicatorFigure> indicators) {
        Judgement judged = moment.day().isAfter(month.atEndOfMonth()) ? Judgement.atEndOf(project, month, rules)
                : Judgement.of(project, month, moment.day(), rules);
        Money inMonth = project.paid().getOrDefault(month, Funds.NONE).total();
        return new Figures(new SpentFigures(judged.closed(), rules.version(), judged.budget(), inMonth, judged.spent(), judged.rate(),
                judged.milestone(), judged.due(), judged.shortfall(), judged.standing(), judged.pace(), judged.next(),
                Proof.of(project.project(), month, moment)), indicators);
    }
}
