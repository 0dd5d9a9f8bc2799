package jixiao.query.safeguard;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.target.UnitGoals.Safeguard;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.Execution;
import jixiao.query.unit.Unit;
import jixiao.query.unit.UnitView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "部门")
class SafeguardApi {
    private final UnitView units;
    private final Evidences evidences;

    SafeguardApi(UnitView units, Evidences evidences) {
        this.units = units;
        this.evidences = evidences;
    }

    @GetMapping("/api/units/{code}/safeguards")
    @Operation(operationId = "listSafeguards", summary = "一个部门的工作保障措施、责任人与落实依据", description = """
            The overall goals, sub-goals and safeguards the department published for a year. Each safeguard with who answers for it, how far
            it is and a note (null until stated), and what in the system evidences it: so many done of so many due over the unit's approved
            projects, open leading to those that are not; done and due are null where nothing in the system counts it yet, which message
            says. evidence is empty where nothing in the system could speak for it. 404 for a department that published nothing for the
            year.""")
    Safeguards safeguards(@PathVariable String code, @Parameter(description = "fiscal year", example = "2024") @RequestParam int year,
                          Moment moment) {
        Unit unit = units.at(moment, code).filter(known -> known.years().containsKey(year))
                .orElseThrow(() -> new Unknown("没有部门 %s 公开的 %d 年度目标。".formatted(code, year)));
        UnitGoals goals = requireNonNull(unit.years().get(year));
        List<Execution> projects = evidences.projects(unit.code(), year, moment);
        return new Safeguards(moment.position(), code, unit.name(), year, goals.overall(), goals.subGoals(),
                IntStream.rangeClosed(1, goals.safeguards().size()).mapToObj(number ->
                        line(number, goals.safeguards().get(number - 1), unit.of(year).get(number), projects, year, moment)).toList());
    }

    private SafeguardLine line(int number, Safeguard published, Unit.@Nullable KeptUnit stated, List<Execution> projects, int year,
            Moment moment) {
        List<ProvenSafeguard> evidence = Evidence.of(published).stream()
                .map(kind -> ProvenSafeguard.of(kind, evidences.count(kind, projects, year, moment).orElse(null))).toList();
        return new SafeguardLine(number, published.title(), published.text(), stated == null ? null : stated.owner(),
                stated == null ? null : stated.state(), stated == null ? null : stated.note(), evidence);
    }

    /** A department's goals and safeguards of a year, as known at one position. */
    @Schema(name = "UnitSafeguards")
    record Safeguards(long position, String code, @Nullable String name, int year, List<String> overall, List<UnitGoals.SubGoal> subGoals,
                      List<SafeguardLine> safeguards) {
    }

    /** One safeguard by its number in the order published. */
    @Schema(name = "UnitSafeguard")
    record SafeguardLine(int number, @Nullable String title, String text, @Nullable String owner, @Nullable SafeguardState state,
            @Nullable String note,
            List<ProvenSafeguard> evidence) {
    }

    /** What speaks for a safeguard: so many done of so many due, those not done under open. */
    @Schema(name = "SafeguardEvidence")
    record ProvenSafeguard(Evidence kind, @Nullable Integer done, @Nullable Integer due, List<String> open, String message) {
        static ProvenSafeguard of(Evidence kind, @Nullable CountedEvidence counted) {
            return new ProvenSafeguard(kind, counted == null ? null : counted.done(), counted == null ? null : counted.of(),
                    counted == null ? List.of() : counted.open(), kind.sentence(counted));
        }
    }
}
