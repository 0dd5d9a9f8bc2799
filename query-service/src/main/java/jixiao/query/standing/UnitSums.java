package jixiao.query.standing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.Money;
import jixiao.query.fold.reading.Moment;
import jixiao.query.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/** The sums of each unit in the newest two years, the smallest units beyond a bound in one, so that metrics stay few. */
@Component
class UnitSums {
    private static final int MOST_UNITS = 200;
    private static final String OTHERS = "其他";
    private final StandingView standings;

    UnitSums(StandingView standings) {
        this.standings = standings;
    }

    List<Sum> at(Moment moment) {
        List<Sum> sums = new ArrayList<>();
        standings.years(moment).stream().limit(2).forEach(year -> sums.addAll(of(moment, year)));
        return sums;
    }

    private List<Sum> of(Moment moment, int year) {
        YearMonth month = moment.day().getYear() > year ? YearMonth.of(year, 12)
                : moment.day().getYear() < year ? YearMonth.of(year, 1) : YearMonth.from(moment.day());
        Rulebook rulebook = standings.rulebook(moment);
        Map<String, Sum> units = new LinkedHashMap<>();
        standings.eachOf(moment, year, project -> {
            Sum one = Sum.of(project, Judgement.of(project, month, moment.day(), rulebook.at(month)));
            units.merge(one.unit(), one, Sum::plus);
        });
        return bounded(new ArrayList<>(units.values()));
    }

    static List<Sum> bounded(List<Sum> units) {
        units.sort(Comparator.comparing(Sum::budget).reversed());
        if (units.size() <= MOST_UNITS) {
            return units;
        }
        List<Sum> shown = new ArrayList<>(units.subList(0, MOST_UNITS));
        units.subList(MOST_UNITS, units.size()).stream().reduce(Sum::plus).map(Sum::asOthers).ifPresent(shown::add);
        return shown;
    }

    /** One unit's year; only approved projects count towards its money. */
    record Sum(String unit, int year, Map<Standing, Integer> standings, Money budget, Money spent, Money due) {

        static Sum of(Execution project, Judgement judged) {
            return new Sum(project.unit().text(), project.project().fiscalYear(), Map.of(judged.standing(), 1),
                    project.isApproved() ? judged.budget() : Money.ZERO, judged.spent(), judged.due());
        }

        Sum plus(Sum other) {
            Map<Standing, Integer> both = new EnumMap<>(standings);
            other.standings.forEach((standing, count) -> both.merge(standing, count, Integer::sum));
            return new Sum(unit, year, both, budget.plus(other.budget), spent.plus(other.spent), due.plus(other.due));
        }

        Sum asOthers() {
            return new Sum(OTHERS, year, standings, budget, spent, due);
        }
    }
}
