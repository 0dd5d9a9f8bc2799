package jixiao.query.adjustment;

import java.util.List;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.View;

/** Adjustments as known at a moment. */
public final class AdjustmentView {
    public static final View<?> ADJUSTMENT =
            View.of("adjustment", 1, BudgetProjectEvent.class, Adjustments.class, Adjustments.FOLD);

    private final Rows rows;

    public AdjustmentView(Rows rows) {
        this.rows = rows;
    }

    /** By number; empty also for a project that was never adjusted. */
    List<Adjustment> at(Moment moment, ProjectId project) {
        return rows.at(moment, ADJUSTMENT, project.toString()).map(row -> row.as(Adjustments.class).list()).orElse(List.of());
    }
}
