package jixiao.query.duty;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.reading.Moment;
import jixiao.query.inspection.InspectionState;
import jixiao.query.inspection.Inspections;
import jixiao.query.inspection.OpenDrafts;
import jixiao.query.standing.Execution;

/** A project and where its inspection of one month stands. */
record Duty(Execution project, Inspections inspections, InspectionState state) {
    private static final Set<InspectionState> NOT_FILED =
            Set.of(InspectionState.DUE, InspectionState.OVERDUE, InspectionState.DRAFTED, InspectionState.RETURNED);

    /** Of one month, in the order of the projects, each with its inspections at the same place. */
    static List<Duty> of(YearMonth month, List<Execution> projects, List<Inspections> inspections, OpenDrafts drafts, Moment moment) {
        List<Duty> duties = new ArrayList<>();
        for (int at = 0; at < projects.size(); at++) {
            duties.add(new Duty(projects.get(at), inspections.get(at), inspections.get(at).state(month, moment.day())));
        }
        List<ProjectId> due = duties.stream().filter(one -> one.state == InspectionState.DUE).map(one -> one.project.project()).toList();
        Set<ProjectId> begun = due.isEmpty() ? Set.of() : drafts.begun(month, due);
        duties.replaceAll(one -> one.state == InspectionState.DUE && begun.contains(one.project.project())
                ? new Duty(one.project, one.inspections, InspectionState.DRAFTED) : one);
        return duties;
    }

    boolean isNotFiled() {
        return NOT_FILED.contains(state);
    }

    /** How many stand in each state; every state is there. */
    static Map<InspectionState, Integer> counts(List<Duty> duties) {
        Map<InspectionState, Integer> counts = new EnumMap<>(InspectionState.class);
        for (InspectionState state : InspectionState.values()) {
            counts.put(state, 0);
        }
        duties.forEach(one -> counts.merge(one.state, 1, Integer::sum));
        return counts;
    }
}
