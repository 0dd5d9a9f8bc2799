package jixiao.query.alert.trial;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.value.ProjectId;
import org.jspecify.annotations.Nullable;

/** What the differences of a trial add up to, counted as they go by. */
final class TrialTally {
    private static final int MOST_NAMED = 5;
    private final Trial trial;
    private final List<String> named = new ArrayList<>();
    private int projects;
    private int unread;
    private int tried;
    private int real;
    private int same;

    TrialTally(Trial trial) {
        this.trial = trial;
    }

    /** What is known before anything is tried. */
    record TallyHead(long position, YearMonth from, YearMonth to) {
    }

    /** What is known at the end. */
    record Totals(int projects, int unread, @Nullable String message, long events, int tried, int real, int same) {
    }

    /** Whether it is one that is listed: what is alike under both is only counted. */
    boolean counts(Trial.TrialDifference one) {
        tried += trial.isAsked(one.tried()) ? 1 : 0;
        real += trial.isAsked(one.real()) ? 1 : 0;
        boolean isSame = one.how() == Trial.TrialDifference.How.SAME;
        same += isSame ? 1 : 0;
        return !isSame;
    }

    void heard(ProjectId project, boolean couldBeRead) {
        if (couldBeRead) {
            projects++;
        } else if (unread++ < MOST_NAMED) {
            named.add(project.path());
        }
    }

    Totals totals(long events) {
        String message = unread == 0 ? null : "%d 个项目有读不出的事件，没有试行：%s%s。".formatted(unread, String.join("、", named),
                unread > MOST_NAMED ? " 等" : "");
        return new Totals(projects, unread, message, events, tried, real, same);
    }
}
