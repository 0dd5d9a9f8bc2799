package jixiao.query.standing;

import java.time.YearMonth;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.Moment;

/** Where the events stand that add up to a figure. */
public final class Proof {
    private Proof() {
    }

    /** What an indicator's values up to the end of a month rest on. */
    public static String ofIndicator(ProjectId project, YearMonth month, int indicator, Moment moment) {
        return "%s&indicator=%d".formatted(of(project, month, moment), indicator);
    }

    public static String of(ProjectId project, YearMonth month, Moment moment) {
        return "/api/projects/%s/events?asOf=%d&month=%s".formatted(project.path(), moment.position(), month);
    }
}
