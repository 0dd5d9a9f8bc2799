package jixiao.query.safeguard;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;
import jixiao.query.activity.ActivityView;
import jixiao.query.activity.Planned;
import jixiao.query.fold.reading.Moment;
import jixiao.query.inspection.InspectionState;
import jixiao.query.inspection.InspectionView;
import jixiao.query.inspection.Inspections;
import jixiao.query.rectification.Rectification;
import jixiao.query.rectification.RectificationView;
import jixiao.query.rectification.Rectifications;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts, from the views, what evidences a unit's safeguards in a year. What no line here counts is said to be uncounted, never to be zero.
 */
@Component
class Evidences {
    private final StandingView standings;
    private final ActivityView plans;
    private final InspectionView inspections;
    private final RectificationView rectifications;
    private final Map<Evidence, Counter> counters = Map.of(
            Evidence.ACTIVITY_PLAN, this::plannedByActivity,
            Evidence.SPEND_PLAN, this::notBehind,
            Evidence.INSPECTION, this::filedOnTime,
            Evidence.RECTIFICATION, this::rectified);

    Evidences(StandingView standings, ActivityView plans, InspectionView inspections, RectificationView rectifications) {
        this.standings = standings;
        this.plans = plans;
        this.inspections = inspections;
        this.rectifications = rectifications;
    }

    /** Of a unit's approved projects of a year. */
    private interface Counter {
        CountedEvidence count(List<Execution> projects, int year, Moment moment);
    }

    /** Which of the unit's projects are counted at all; looked up once for all kinds of evidence. */
    List<Execution> projects(@Nullable UnitCode unit, int year, Moment moment) {
        List<Execution> own = new ArrayList<>();
        standings.eachOf(moment, year, one -> {
            if (one.isApproved() && one.unit().equals(unit)) {
                own.add(one);
            }
        });
        return own;
    }

    Optional<CountedEvidence> count(Evidence kind, List<Execution> projects, int year, Moment moment) {
        return Optional.ofNullable(counters.get(kind)).map(counter -> counter.count(projects, year, moment));
    }

    private CountedEvidence plannedByActivity(List<Execution> projects, int year, Moment moment) {
        Map<ProjectId, Planned> stated = plans.at(moment, projects.stream().map(Execution::project).toList());
        return counted(projects, one -> stated.containsKey(one.project()) && stated.get(one.project()).hasLines(), "activity-plan");
    }

    /** At the close of the last month that is closed; before the first, nobody can be behind. */
    private CountedEvidence notBehind(List<Execution> projects, int year, Moment moment) {
        int closed = standings.calendar(moment, year).closedThrough();
        if (closed == 0) {
            return new CountedEvidence(0, 0, List.of());
        }
        YearMonth month = YearMonth.of(year, closed);
        RulesAdopted rules = standings.rulebook(moment).at(month);
        return counted(projects, one -> !Judgement.of(one, month, month.atEndOfMonth(), rules).standing().isBehind(), "months");
    }

    /** Of the months whose deadline is over; what was filed in time and returned since is not done until it is filed again. */
    private CountedEvidence filedOnTime(List<Execution> projects, int year, Moment moment) {
        Map<ProjectId, Inspections> all = inspections.at(moment, year);
        List<String> open = new ArrayList<>();
        int due = 0;
        for (Execution one : projects) {
            Inspections known = all.getOrDefault(one.project(), Inspections.NOTHING);
            for (YearMonth month : known.deadlines().days().keySet()) {
                if (known.deadlines().isOver(month) && known.state(month, moment.day()) != InspectionState.NOT_DUE) {
                    due++;
                    if (known.isOverdue(month) || known.isLate(month)) {
                        open.add("/api/projects/%s/inspections/%s".formatted(one.project().path(), month));
                    }
                }
            }
        }
        return new CountedEvidence(due - open.size(), due, open);
    }

    private CountedEvidence rectified(List<Execution> projects, int year, Moment moment) {
        Map<String, Rectifications> all = rectifications.at(moment, year);
        List<String> open = new ArrayList<>();
        int required = 0;
        for (Execution one : projects) {
            for (Rectification demand : all.getOrDefault(one.project().code(), Rectifications.NOTHING).demands().values()) {
                required++;
                if (demand.state() != ReviewState.APPROVED) {
                    open.add("/api/projects/%s/rectifications".formatted(one.project().path()));
                }
            }
        }
        return new CountedEvidence(required - open.size(), required, open);
    }

    private static CountedEvidence counted(List<Execution> projects, Predicate<Execution> done, String seenAt) {
        List<String> open = projects.stream().filter(done.negate())
                .map(one -> "/api/projects/%s/%s".formatted(one.project().path(), seenAt)).toList();
        return new CountedEvidence(projects.size() - open.size(), projects.size(), open);
    }
}
