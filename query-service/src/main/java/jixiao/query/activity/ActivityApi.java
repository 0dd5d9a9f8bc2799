package jixiao.query.activity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.HeavyReading;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.AskedMonth;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Proof;
import jixiao.query.standing.StandingView;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "项目")
class ActivityApi {
    private final StandingView standings;
    private final ActivityView plans;
    private final LedgerArchive ledger;
    private final HeavyReading reading;

    ActivityApi(StandingView standings, ActivityView plans, LedgerArchive ledger, HeavyReading reading) {
        this.standings = standings;
        this.plans = plans;
        this.ledger = ledger;
        this.reading = reading;
    }

    @GetMapping("/api/projects/{year}/{code}/activity-plan")
    @Operation(operationId = "getActivityPlan", summary = "按月按活动的支出计划与实际支出", description = """
            Every line of the plan with what was paid for it in its month, counting payments up to the end of the month asked for; what was
            paid and fits no line (计划外) follows its month's lines with planned null. months sums both up; its spent is what the project's
            months paid. For each milestone in force in that month: what the plan comes to by then, and by how much it differs from the
            share of the budget in force (difference, above zero where it is more), in words in message; no milestone where no plan was
            stated. Beyond 1,000 lines outside of the plan the rest of each month is one line. clashes: vouchers under which
            payments stand in several ways of typing, up to 100. Money is integer fen. 400 for a month of another year,
            404 for a project that was never drafted, refused where more came back than can be told apart.""")
    @Refuses(Spent.TooManyReversals.class)
    Sheet plan(@PathVariable int year, @PathVariable String code,
               @Parameter(description = "a month of that year; the month of reading without it", example = "2024-06")
               @RequestParam(required = false) YearMonth month, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        Execution execution = standings.execution(moment, project)
                .orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
        YearMonth asked = AskedMonth.of(month, year, moment);
        Optional<Planned> planned = plans.at(moment, project);
        Long statedAt = planned.map(Planned::statedAt).orElse(null);
        Map<Long, Who> who = statedAt == null ? Map.of() : ledger.seenBy(moment.viewer()).whoDid(List.of(statedAt));
        Money budget = execution.budgetAt(asked.getMonthValue());
        ActivityPlan plan = planned.map(Planned::plan).orElse(ActivityPlan.NONE);
        Paid paid = reading.read(() -> Paid.through(asked, ActivitySheet.cells(plan).keySet(),
                Payments.of(() -> ledger.seenBy(moment.viewer()).history(List.of(project.toString()), 0, moment.position()))));
        ActivitySheet sheet = ActivitySheet.of(plan, paid.spent(), budget, execution.planAt(asked.getMonthValue()).milestones());
        return new Sheet(moment.position(), year, code, asked, budget, statedAt,
                statedAt == null || who.get(statedAt) == null ? null : who.get(statedAt).account(), sheet.lines(), sheet.months(),
                sheet.milestones(), sheet.planned(), sheet.spent(), paid.clashes(), Proof.of(project, asked, moment));
    }

    /**
     * A project's plan by activity against its payments, as known at one position; {@code statedPosition} is null where none was stated.
     */
    @Schema(name = "ActivityPlanSheet")
    record Sheet(long position, int year, String code, YearMonth month, @Nullable Money budget, @Nullable Long statedPosition,
            @Nullable String statedBy,
                 List<ActivitySheet.ActivityLine> lines, List<ActivitySheet.ActivitySum> months, List<ActivitySheet.Check> milestones,
                 Money planned, Money spent, List<VoucherClashes.VoucherClash> clashes, String proof) {
    }
}
