package jixiao.query.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.value.UnitCode;
import jixiao.query.inspection.InspectionState;
import org.jspecify.annotations.Nullable;

/** Who has not filed a month's inspections: what is not due is none of it, what was returned is. */
@Schema(name = "CalendarDigest")
record DutyDigest(int count, List<UnitDuty> units) {

    /** A unit and its projects that have not filed; the unit with most of them first. */
    @Schema(name = "CalendarDigestUnit")
    record UnitDuty(UnitCode unit, String unitName, int count, @Nullable List<ProjectDuty> projects) {
    }

    /** One of them. */
    @Schema(name = "CalendarDigestProject")
    record ProjectDuty(int year, String code, String name, InspectionState state, boolean overdue) {
    }

    /** Counts who has not filed as the projects go by. */
    static final class Counting {
        /** Projects that are named; all are counted, and the list of projects shows them page by page. */
        private static final int MOST_NAMED = 1_000;
        private final Map<UnitCode, String> names = new LinkedHashMap<>();
        private final Map<UnitCode, Integer> counts = new HashMap<>();
        private final Map<UnitCode, List<ProjectDuty>> named = new HashMap<>();
        private int count;

        void add(DutyLine line) {
            if (!line.notFiled()) {
                return;
            }
            names.putIfAbsent(line.unit(), line.unitName());
            counts.merge(line.unit(), 1, Integer::sum);
            List<ProjectDuty> projects = named.computeIfAbsent(line.unit(), unknown -> new ArrayList<>());
            if (count++ < MOST_NAMED) {
                projects.add(new ProjectDuty(line.year(), line.code(), line.name(), line.state(), line.overdue()));
            }
        }

        DutyDigest result() {
            List<UnitDuty> sorted = names.entrySet().stream()
                    .map(unit -> new UnitDuty(unit.getKey(), unit.getValue(), counts.getOrDefault(unit.getKey(), 0),
                            named.getOrDefault(unit.getKey(), List.of())))
                    .sorted(Comparator.comparingInt(UnitDuty::count).reversed().thenComparing(unit -> unit.unit().key())).toList();
            return new DutyDigest(count, sorted);
        }
    }
}
