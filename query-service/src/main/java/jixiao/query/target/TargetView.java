package jixiao.query.target;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** Targets as known at a moment. */
public final class TargetView {
    public static final View<ReviewedTarget> TARGET =
            View.of("target", 5, BudgetProjectEvent.class, ReviewedTarget.class, ReviewedTarget.FOLD).with(ReviewedTarget.CORRECTIONS);

    private final Rows rows;

    public TargetView(Rows rows) {
        this.rows = rows;
    }

    public Optional<ReviewedTarget> at(Moment moment, ProjectId project) {
        return rows.at(moment, TARGET, project.toString()).map(row -> row.as(ReviewedTarget.class));
    }

    /** Every correction of its values, oldest first. */
    List<ReportingCorrections.Corrected> corrections(Moment moment, ProjectId project) {
        return rows.items(moment, TARGET, project.toString()).stream().map(row -> row.as(ReportingCorrections.Corrected.class))
                .sorted(Comparator.comparingLong(one -> one.correction().position())).toList();
    }
}
