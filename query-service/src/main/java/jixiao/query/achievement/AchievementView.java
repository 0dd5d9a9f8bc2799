package jixiao.query.achievement;

import java.util.Optional;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.View;

/** What projects have attained, as known at a moment. */
public final class AchievementView {
    public static final View<Achievement> ACHIEVEMENT =
            View.of("achievement", 1, BudgetProjectEvent.class, Achievement.class, Achievement.FOLD);

    private final Rows rows;

    public AchievementView(Rows rows) {
        this.rows = rows;
    }

    public Optional<Achievement> at(Moment moment, ProjectId project) {
        return rows.at(moment, ACHIEVEMENT, project.toString()).map(row -> row.as(Achievement.class));
    }
}
