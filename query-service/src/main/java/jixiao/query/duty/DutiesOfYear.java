package jixiao.query.duty;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.inspection.InspectionState;
import jixiao.query.inspection.Inspections;
import jixiao.query.inspection.OpenDrafts;
import jixiao.query.standing.Execution;

/** Counts where the projects of a year stand in each month as they go by, and keeps no more of them than one page shows. */
final class DutiesOfYear {
    /** Projects that are looked at together: who began a draft is one question for all of them. */
    private static final int TOGETHER = 1_000;

    private final YearMonth asked;
    private final String after;
    private final int most;
    private final OpenDrafts drafts;
    private final Moment moment;
    private final SortedMap<YearMonth, Map<InspectionState, Integer>> counts = new TreeMap<>();
    private final List<Execution> projects = new ArrayList<>();
    private final List<Inspections> inspections = new ArrayList<>();
    private final List<DutyLine> lines = new ArrayList<>();
    private final DutyDigest.Counting digest = new DutyDigest.Counting();

    /** {@code asked} may be null; {@code most} lines and one more are kept of it, those of projects after a key. */
    DutiesOfYear(int year, YearMonth asked, String after, int most, OpenDrafts drafts, Moment moment) {
        this.asked = asked;
        this.after = after;
        this.most = most;
        this.drafts = drafts;
        this.moment = moment;
        for (int month = 1; month <= 12; month++) {
            counts.put(YearMonth.of(year, month), Duty.counts(List.of()));
        }
    }

    void hear(Execution project, Inspections all) {
        projects.add(project);
        inspections.add(all);
        if (projects.size() == TOGETHER) {
            conclude();
        }
    }

    /** Looks at those that were heard since the last time. */
    void conclude() {
        counts.forEach((month, sum) -> {
            List<Duty> duties = Duty.of(month, projects, inspections, drafts, moment);
            Duty.counts(duties).forEach((state, count) -> sum.merge(state, count, Integer::sum));
            if (month.equals(asked)) {
                duties.forEach(this::list);
            }
        });
        projects.clear();
        inspections.clear();
    }

    private void list(Duty duty) {
        DutyLine line = DutyLine.of(duty, asked);
        digest.add(line);
        if (lines.size() <= most && Rows.KEY_ORDER.compare(duty.project().project().toString(), after) > 0) {
            lines.add(line);
        }
    }

    Map<InspectionState, Integer> counts(YearMonth month) {
        return new EnumMap<>(counts.get(month));
    }

    /** Those of the page, and one more where others follow. */
    List<DutyLine> lines() {
        return lines;
    }

    DutyDigest digest() {
        return digest.result();
    }
}
