package jixiao.query.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.UnitCode;
import jixiao.query.inspection.InspectionState;

/** Who has not filed a month's inspections: what is not due is none of it, what was returned is. */
@Schema(name = "CalendarDigest")
record Digest(int count, List<Unit> units) {

    /** A unit and its projects that have not filed; the unit with most of them first. */
    @Schema(name = "CalendarDigestUnit")
    record Unit(UnitCode unit, String unitName, int count, List<Project> projects) {
    }

    /** One of them. */
    @Schema(name = "CalendarDigestProject")
    record Project(int year, String code, String name, InspectionState state, boolean overdue) {
    }

    static Digest of(List<Line> lines) {
        Map<UnitCode, List<Line>> units = new LinkedHashMap<>();
        lines.stream().filter(Line::notFiled).forEach(line -> units.computeIfAbsent(line.unit(), unknown -> new ArrayList<>()).add(line));
        List<Unit> sorted = units.entrySet().stream().map(unit -> new Unit(unit.getKey(), unit.getValue().get(0).unitName(), unit.getValue().size(),
                        unit.getValue().stream().map(line -> new Project(line.year(), line.code(), line.name(), line.state(), line.overdue())).toList()))
                .sorted(Comparator.comparingInt(Unit::count).reversed().thenComparing(unit -> unit.unit().text())).toList();
        return new Digest(sorted.stream().mapToInt(Unit::count).sum(), sorted);
    }
}
