package jixiao.query.safeguard;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jixiao.kernel.ProjectId;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.UnitCode;
import jixiao.query.activity.ActivityView;
import jixiao.query.activity.Planned;
import jixiao.query.fold.Moment;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Judgement;
import jixiao.query.standing.StandingView;
import org.springframework.stereotype.Component;

/** Counts, from the views, what evidences a unit's safeguards in a year. What no line here counts is said to be uncounted, never to be zero. */
@Component
class Evidences {
    private final StandingView standings;
    private final ActivityView plans;
    private final Map<Evidence, Counter> counters = Map.of(
            Evidence.ACTIVITY_PLAN, this::plannedByActivity,
            Evidence.SPEND_PLAN, this::notBehind);

    Evidences(StandingView standings, ActivityView plans) {
        this.standings = standings;
        this.plans = plans;
    }

    /** Of a unit's approved projects of a year. */
    private interface Counter {
        Counted count(List<Execution> projects, int year, Moment moment);
    }

    /** Which of the unit's projects are counted at all; looked up once for all kinds of evidence. */
    List<Execution> projects(UnitCode unit, int year, Moment moment) {
        return standings.executions(moment, year).stream().filter(one -> one.isApproved() && one.unit().equals(unit)).toList();
    }

    Optional<Counted> count(Evidence kind, List<Execution> projects, int year, Moment moment) {
        return Optional.ofNullable(counters.get(kind)).map(counter -> counter.count(projects, year, moment));
    }

    private Counted plannedByActivity(List<Execution> projects, int year, Moment moment) {
        Map<ProjectId, Planned> stated = plans.at(moment, projects.stream().map(Execution::project).toList());
        return counted(projects, one -> stated.containsKey(one.project()) && stated.get(one.project()).hasLines(), "activity-plan");
    }

    /** At the close of the last month that is closed; before the first, nobody can be behind. */
    private Counted notBehind(List<Execution> projects, int year, Moment moment) {
        int closed = standings.calendar(moment, year).closedThrough();
        if (closed == 0) {
            return new Counted(0, 0, List.of());
        }
        YearMonth month = YearMonth.of(year, closed);
        RulesAdopted rules = standings.rulebook(moment).at(month);
        return counted(projects, one -> !Judgement.of(one, month, month.atEndOfMonth(), rules).standing().isBehind(), "months");
    }

    private static Counted counted(List<Execution> projects, Predicate<Execution> done, String seenAt) {
        List<String> open = projects.stream().filter(done.negate())
                .map(one -> "/api/projects/%s/%s".formatted(one.project().path(), seenAt)).toList();
        return new Counted(projects.size() - open.size(), projects.size(), open);
    }
}
