package jixiao.query.standing;

import java.time.YearMonth;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Obtained;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.reading.Moment;

/** Where the events stand that add up to a figure. */
public final class Proof {
    private Proof() {
    }

    /** What an indicator's values up to the end of a month rest on. */
    public static String ofIndicator(ProjectId project, YearMonth month, int indicator, Moment moment) {
        return ofIndicator(project, month, indicator, moment.position());
    }

    public static String ofIndicator(ProjectId project, YearMonth month, int indicator, long position) {
        return "%s&indicator=%d".formatted(of(project, month, position), indicator);
    }

    /** Where an indicator's value comes from: the payments that it is reckoned from, or what was reported. */
    public static String of(JudgedIndicator judged, ProjectId project, YearMonth month, long position) {
        return judged.obtained() == Obtained.PAID || judged.obtained() == Obtained.PER_HEAD ? of(project, month, position)
                : ofIndicator(project, month, judged.indicator().number(), position);
    }

    public static String of(ProjectId project, YearMonth month, Moment moment) {
        return of(project, month, moment.position());
    }

    /** What a month's money rests on. */
    public static String of(ProjectId project, YearMonth month, long position) {
        return "%s&month=%s".formatted(ofAll(project, position), month);
    }

    /** Everything that happened up to a position. */
    public static String ofAll(ProjectId project, long position) {
        return "/api/projects/%s/events?asOf=%d".formatted(project.path(), position);
    }
}
