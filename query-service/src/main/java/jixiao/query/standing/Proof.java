package jixiao.query.standing;

import java.time.YearMonth;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Moment;

/** Where the events stand that add up to a figure. */
public final class Proof {
    private Proof() {
    }

    public static String of(ProjectId project, YearMonth month, Moment moment) {
        return "/api/projects/%s/events?asOf=%d&month=%s".formatted(project.path(), moment.position(), month);
    }
}
