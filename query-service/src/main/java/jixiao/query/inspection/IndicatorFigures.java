package jixiao.query.inspection;

import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.InspectionReport.IndicatorCheck;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.query.fold.Moment;
import jixiao.query.standing.Execution;

/** Whoever knows where a project's indicators stand. */
@FunctionalInterface
public interface IndicatorFigures {
    /**
     * Those in force at a month's end as known at a moment, by number.
     *
     * @param stated what a filing says of them; its values count as reported for the month, whatever was known before it
     */
    List<IndicatorFigure> at(Moment moment, Execution project, YearMonth month, RulesAdopted rules, List<IndicatorCheck> stated);
}
