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

    List<UnitSum> at(Moment moment) {
        List<UnitSum> sums = new ArrayList<>();
        standings.years(moment).stream().limit(2).forEach(year -> sums.addAll(of(moment, year)));
        return sums;
    }

    private List<UnitSum> of(Moment moment, int year) {
        YearMonth month = moment.day().getYear() > year ? YearMonth.of(year, 12)
                : moment.day().getYear() < year ? YearMonth.of(year, 1) : YearMonth.from(moment.day());
        Rulebook rulebook = standings.rulebook(moment);
        Map<String, UnitSum> units = new LinkedHashMap<>();
        standings.eachOf(moment, year, project -> {
            UnitSum one = UnitSum.of(project, Judgement.of(project, month, moment.day(), rulebook.at(month)));
            units.merge(one.unit(), one, UnitSum::plus);
        });
        return bounded(new ArrayList<>(units.values()));
    }

    static List<UnitSum> bounded(List<UnitSum> units) {
        units.sort(Comparator.comparing(UnitSum::budget).reversed());
        if (units.size() <= MOST_UNITS) {
            return units;
        }
        List<UnitSum> shown = new ArrayList<>(units.subList(0, MOST_UNITS));
        units.subList(MOST_UNITS, units.size()).stream().reduce(UnitSum::plus).map(UnitSum::asOthers).ifPresent(shown::add);
        return shown;
    }

    /** One unit's year; only approved projects count towards its money. */
    record UnitSum(String unit, int year, Map<Standing, Integer> standings, Money budget, Money spent, Money due) {

        static UnitSum of(Execution project, Judgement judged) {
            return new UnitSum(project.unit().key(), project.project().fiscalYear(), Map.of(judged.standing(), 1),
                    project.isApproved() ? judged.budget() : Money.ZERO, judged.spent(), judged.due());
        }

        UnitSum plus(UnitSum other) {
            Map<Standing, Integer> both = new EnumMap<>(standings);
            other.standings.forEach((standing, count) -> both.merge(standing, count, Integer::sum));
            return new UnitSum(unit, year, both, budget.plus(other.budget), spent.plus(other.spent), due.plus(other.due));
        }

        UnitSum asOthers() {
            return new UnitSum(OTHERS, year, standings, budget, spent, due);
        }
    }
}
