package jixiao.query.adjustment;

import java.util.Comparator;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** Adjustments as known at a moment. */
public final class AdjustmentView {
    public static final View<Adjustments> ADJUSTMENT = View.keeping("adjustment", 3, BudgetProjectEvent.class, Adjustments.FOLD,
            all -> null, row -> Adjustments.NONE).with(Adjustments.ITEMS);

    private final Rows rows;

    public AdjustmentView(Rows rows) {
        this.rows = rows;
    }

    /** By number; empty also for a project that was never adjusted. */
    List<Adjustment> at(Moment moment, ProjectId project) {
        return rows.items(moment, ADJUSTMENT, project.toString()).stream().map(row -> row.as(Adjustment.class))
                .sorted(Comparator.comparingInt(Adjustment::number)).toList();
    }
}
