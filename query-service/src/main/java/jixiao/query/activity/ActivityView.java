package jixiao.query.activity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** Plans by activity as known at a moment. */
public final class ActivityView {
    public static final View<Planned> ACTIVITY = View.of("activity", 1, BudgetProjectEvent.class, Planned.class, Planned.FOLD);

    private final Rows rows;

    public ActivityView(Rows rows) {
        this.rows = rows;
    }

    public Optional<Planned> at(Moment moment, ProjectId project) {
        return rows.at(moment, ACTIVITY, project.toString()).map(row -> row.as(Planned.class));
    }

    /** Those of some projects that stated one. */
    public Map<ProjectId, Planned> at(Moment moment, Collection<ProjectId> projects) {
        return rows.at(moment, ACTIVITY, projects.stream().map(ProjectId::toString).toList()).stream()
                .collect(Collectors.toMap(row -> ProjectId.parse(row.key()), (Kept row) -> row.as(Planned.class)));
    }
}
