package jixiao.query.target;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.AskedMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "项目")
class TargetApi {
    private final TargetView targets;
    private final LedgerArchive ledger;

    TargetApi(TargetView targets, LedgerArchive ledger) {
        this.targets = targets;
        this.ledger = ledger;
    }

    @GetMapping("/api/projects/{year}/{code}")
    @Operation(operationId = "getProject", summary = "一个项目的绩效目标及其审核状态", description = """
            The target with its plan, goals and indicators as they are in force in the month of reading: as approved, or as adjusted
            since (adjusted: true; see …/adjustments for what was before). Every value reported on them, and who submitted and approved it.
            Money is integer fen, shares integer hundredths of a percent; a source of funds left blank is null, not 0.
            waitingFor is whose
            step is due while it stands SUBMITTED, null otherwise.
            404 for a project that was never drafted.""")
    ProjectTarget project(@PathVariable int year, @PathVariable String code, Moment moment) {
        ProjectId id = new ProjectId(year, code);
        ReviewedTarget known = targets.at(moment, id)
                .orElseThrow(() -> new Unknown("没有项目 %s。".formatted(id.path())));
        Map<Long, Who> who = ledger.seenBy(moment.viewer()).whoDid(Stream.of(known.submittedAt(), known.approvedAt())
                .filter(java.util.Objects::nonNull).toList());
        List<ReportingCorrections.Corrected> corrections = targets.corrections(moment, id);
        Target target = known.at(AskedMonth.of(null, year, moment).getMonthValue());
        return new ProjectTarget(moment.position(), year, code, new NamedTarget(target.unit(), target.unitName()), target.name(),
                known.state(), known.waitingFor(), known.returnReason(), target != known.target(), target.budget(),
                target.funds().fiscal(), target.funds().carriedOver(), target.funds().other(), target.purpose(),
                new TargetPlan(target.plan().milestones(), target.planConfirmed()), target.goals(),
                target.indicators().stream().map(indicator -> TargetPromise.of(indicator, known.reported(), corrections)).toList(),
                account(who, known.submittedAt()), account(who, known.approvedAt()), known.approvedOn());
    }

    private static @Nullable String account(Map<Long, Who> who, @Nullable Long position) {
        return position == null || who.get(position) == null ? null : who.get(position).account();
    }

    /** The target and where it stands in review. */
    @Schema(name = "BudgetProject")
    record ProjectTarget(long position, int year, String code, NamedTarget unit, String name, @Nullable ReviewState state,
            @Nullable Role waitingFor,
            @Nullable String returnReason,
                   boolean adjusted, Money budget, @Nullable Money fiscal, @Nullable Money carriedOver, @Nullable Money other,
                           @Nullable String purpose, TargetPlan plan,
                   List<String> goals, List<TargetPromise> indicators, @Nullable String submittedBy, @Nullable String approvedBy,
                   @Schema(description = "批复日期；以前的批复没有") @Nullable LocalDate approvedOn) {
    }

    /** A unit's code and name. */
    @Schema(name = "UnitName")
    record NamedTarget(UnitCode code, String name) {
    }

    /** The spend plan, and whether a person said in which months its milestones fall. */
    @Schema(name = "TargetPlan")
    record TargetPlan(List<Milestone> milestones, boolean confirmed) {
    }

    /** An indicator and what was reported on it, month by month. */
    @Schema(name = "IndicatorWithValues")
    record TargetPromise(int number, @Nullable String level1, @Nullable String level2, String level3, @Nullable String description,
            Comparator comparator,
                   @Nullable Quantity target, @Nullable String unit, @Nullable String qualifier, @Nullable String basis,
                           @Nullable String raw, List<Value> values) {

        static TargetPromise of(Indicator indicator, List<ReportingCorrections> reported,
                List<ReportingCorrections.Corrected> corrections) {
            List<Value> values = reported.stream().filter(one -> one.number() == indicator.number())
                    .map(one -> new Value(one.month(), one.value(), corrections.stream()
                            .filter(of -> one.isOf(of.number(), of.month())).map(ReportingCorrections.Corrected::correction).toList()))
                                    .toList();
            return new TargetPromise(indicator.number(), indicator.level1(), indicator.level2(), indicator.level3(),
                    indicator.description(), indicator.comparator(), indicator.target(), indicator.unit(),
                    indicator.qualifier(), indicator.basis(), indicator.raw(), values);
        }
    }

    /** What was attained by the end of a month, and each correction of it. */
    @Schema(name = "IndicatorValue")
    record Value(YearMonth month, Attained value, List<ReportingCorrections.ReportedCorrection> corrections) {
    }
}
