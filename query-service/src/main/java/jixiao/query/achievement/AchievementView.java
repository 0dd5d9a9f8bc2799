package jixiao.query.achievement;

import static java.util.Collections.emptySortedMap;

import java.util.Optional;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.PutAway;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** What projects have attained, as known at a moment. */
public final class AchievementView {
    public static final View<Achievement> ACHIEVEMENT =
            View.keeping("achievement", 5, BudgetProjectEvent.class, Achievement.FOLD,
                    all -> new Achievement.KeptAchievement(all.indicators(), all.values()), AchievementView::read)
                            .with(new AchievementItems());

    private final Rows rows;

    public AchievementView(Rows rows) {
        this.rows = rows;
    }

    public Optional<Achievement> at(Moment moment, ProjectId project) {
        return rows.state(moment, ACHIEVEMENT, project.toString());
    }

    private static Achievement read(String row) {
        Achievement.KeptAchievement kept = StateJson.read(row, Achievement.KeptAchievement.class);
        return new Achievement(kept.indicators(), kept.values(), emptySortedMap(), PutAway.none());
    }
}
