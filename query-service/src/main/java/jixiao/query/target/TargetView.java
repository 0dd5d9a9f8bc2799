package jixiao.query.target;

import java.util.Optional;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.View;

/** Targets as known at a moment. */
public final class TargetView {
    public static final View<ReviewedTarget> TARGET =
            View.of("target", 2, BudgetProjectEvent.class, ReviewedTarget.class, ReviewedTarget.FOLD);

    private final Rows rows;

    public TargetView(Rows rows) {
        this.rows = rows;
    }

    public Optional<ReviewedTarget> at(Moment moment, ProjectId project) {
        return rows.at(moment, TARGET, project.toString()).map(row -> row.as(ReviewedTarget.class));
    }
}
