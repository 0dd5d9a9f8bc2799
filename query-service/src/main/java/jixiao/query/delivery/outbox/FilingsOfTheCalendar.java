package jixiao.query.delivery.outbox;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.value.UnitCode;
import jixiao.query.calendar.Calendar;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import jixiao.query.inspection.InspectionState;
import jixiao.query.inspection.InspectionView;
import jixiao.query.standing.StandingView;

/**
 * Who is reminded of inspections: on the days the calendar names before a month's deadline, and every day after it until the month is
 * closed.
 */
public final class FilingsOfTheCalendar implements MissingFilings {
    private final Projector projector;
    private final StandingView standings;
    private final InspectionView inspections;

    public FilingsOfTheCalendar(Projector projector, StandingView standings, InspectionView inspections) {
        this.projector = projector;
        this.standings = standings;
        this.inspections = inspections;
    }

    @Override
    public List<Missing> missing(LocalDate day) {
        ServingState serving = projector.serving();
        if (!serving.isReady()) {
            return List.of();
        }
        Moment moment = Moment.ofSystem(serving.position(), day, serving.schema(), serving.edition());
        List<Missing> missing = new ArrayList<>();
        for (int year : new int[] {day.getYear() - 1, day.getYear()}) {
            Calendar calendar = standings.calendar(moment, year);
            List<YearMonth> reminded = calendar.months().keySet().stream().filter(month -> isReminded(calendar, month, day)).toList();
            if (!reminded.isEmpty()) {
                missing.addAll(missing(moment, year, calendar, reminded));
            }
        }
        return missing;
    }

    private static boolean isReminded(Calendar calendar, YearMonth month, LocalDate day) {
        Optional<LocalDate> deadline = calendar.deadlines().of(month);
        if (deadline.isEmpty() || calendar.deadlines().isClosed(month)) {
            return false;
        }
        long left = ChronoUnit.DAYS.between(day, deadline.get());
        return left < 0 || calendar.of(month).reminderDays().stream().anyMatch(days -> days == left);
    }

    private List<Missing> missing(Moment moment, int year, Calendar calendar, List<YearMonth> months) {
        SortedMap<YearMonth, Map<UnitCode, NotFiled>> byMonth = new TreeMap<>();
        months.forEach(month -> byMonth.put(month, new LinkedHashMap<>()));
        inspections.each(moment, year, (project, all) -> byMonth.forEach((month, byUnit) -> {
            InspectionState state = all.state(month, moment.day());
            if (state == InspectionState.DUE || state == InspectionState.OVERDUE || state == InspectionState.RETURNED) {
                byUnit.computeIfAbsent(project.unit(), unknown -> new NotFiled(project.unitName())).add(project.name());
            }
        }));
        List<Missing> missing = new ArrayList<>();
        byMonth.forEach((month, byUnit) -> {
            LocalDate deadline = calendar.deadlines().of(month).orElseThrow();
            byUnit.forEach((unit, projects) ->
                    missing.add(new Missing(unit, projects.unitName, sentence(month, deadline, moment.day(), projects))));
        });
        return missing;
    }

    private static String sentence(YearMonth month, LocalDate deadline, LocalDate day, NotFiled projects) {
        long left = ChronoUnit.DAYS.between(day, deadline);
        String when = left < 0 ? "已逾期 %d 天".formatted(-left) : left == 0 ? "今天截止" : "还有 %d 天".formatted(left);
        return "%s 自查应于 %s（含当日）前提交，%s，还有 %d 个项目没有提交：%s%s".formatted(month, deadline, when, projects.count,
                String.join("、", projects.named), projects.count > projects.named.size() ? " 等" : "");
    }

    /** A unit's projects that have not filed a month: all counted, the first ones named. */
    private static final class NotFiled {
        /** What a message can still show. */
        private static final int MOST_NAMED = 50;
        private final String unitName;
        private final List<String> named = new ArrayList<>();
        private int count;

        NotFiled(String unitName) {
            this.unitName = unitName;
        }

        void add(String project) {
            if (count++ < MOST_NAMED) {
                named.add(project);
            }
        }
    }
}
