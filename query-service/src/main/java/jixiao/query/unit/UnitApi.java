package jixiao.query.unit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import jixiao.kernel.target.UnitGoals;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "部门")
class UnitApi {
    private final UnitView units;

    UnitApi(UnitView units) {
        this.units = units;
    }

    @GetMapping("/api/units/{code}")
    @Operation(operationId = "getUnit", summary = "一个部门公开的整体绩效目标", description = """
            What the department published in words, year by year: overall goals, sub-goals with their clauses, safeguards.
            404 for a department that published nothing.""")
    Published unit(@PathVariable String code, Moment moment) {
        Unit unit = units.at(moment, code).orElseThrow(() -> new Unknown("没有部门 %s 公开的目标。".formatted(code)));
        return new Published(moment.position(), code, unit.name(), unit.years().entrySet().stream()
                .map(year -> new UnitYearLine(year.getKey(), year.getValue())).toList());
    }

    /** A department and its published years, oldest first. */
    @Schema(name = "UnitGoalsPublished")
    record Published(long position, String code, @Nullable String name, List<UnitYearLine> years) {
    }

    /** What was published for one fiscal year. */
    @Schema(name = "UnitYear")
    record UnitYearLine(int fiscalYear, UnitGoals goals) {
    }
}
