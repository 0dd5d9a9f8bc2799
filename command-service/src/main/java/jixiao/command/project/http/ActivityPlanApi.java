package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.platform.Malformed;
import jixiao.command.project.ActivityPlanRefusal.MonthOfNoYear;
import jixiao.command.project.ActivityPlanRefusal.PlanExceedsBudget;
import jixiao.command.project.ActivityPlanRefusal.PlannedNegative;
import jixiao.command.project.ActivityPlanRefusal.PlannedTwice;
import jixiao.command.project.BudgetProjectCommand.StateActivityPlan;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The plan by activity over HTTP: the whole of it, each time. */
@RestController
@RequestMapping("/api/projects/{year}/{code}/activity-plan")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "按活动的支出计划")
class ActivityPlanApi {
    private static final String EXAMPLE = """
            {"lines": [{"month": 3, "activity": "业务培训", "category": "培训费", "amount": 600000},
                       {"month": 6, "activity": "年中会议", "category": "会议费", "amount": 1104000}]}""";

    private final Desk desk;

    ActivityPlanApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(name = "ActivityPlanStatement", example = EXAMPLE)
    record ActivityPlanBody(@NotNull(message = "必填") @Size(max = 2_000,
            message = "最多 2000 行") List<@NotNull(message = "必填") @Valid PlannedLine> lines) {
    }

    record PlannedLine(@NotNull(message = "必填") @Schema(description = "1 至 12") Integer month,
                       @NotBlank(message = "必填") @Size(max = 200, message = "不超过 200 字") @Identifying String activity,
                       @NotBlank(message = "必填") @Size(max = 100, message = "不超过 100 字") @Identifying
                       @Schema(description = "经济分类") String category,
                       @NotNull(message = "必填") @Schema(description = "分") Money amount) {
        PlannedLine {
            activity = Typed.cut(activity);
            category = Typed.cut(category);
        }

        ActivityPlan.PlannedActivity line() {
            if (amount.exceeds(TargetBody.MOST)) {
                throw new Malformed("amount", "金额 %s 超过系统能记的 %s".formatted(amount, TargetBody.MOST));
            }
            return new ActivityPlan.PlannedActivity(month, new Activity(activity), new Category(category), amount);
        }
    }

    @Operation(operationId = "stateActivityPlan", summary = "按月按活动制定支出计划，整份替换以前的", description = "与节点对不上不拒绝，由视图说明相差多少；内容相同则不变。")
    @JsonBody(bytes = "2MB", values = 12_000, list = 2_000, depth = 5)
    @Refuses({TargetNotApproved.class, MonthOfNoYear.class, PlannedNegative.class, PlannedTwice.class,
            PlanExceedsBudget.class, NotYourUnit.class})
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void state(@PathVariable int year, @PathVariable String code, @Valid @RequestBody ActivityPlanBody body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        ActivityPlan plan = new ActivityPlan(body.lines().stream().map(PlannedLine::line).toList());
        desk.ask(Drafting.addressee(project), new StateActivityPlan(project, plan), asking);
    }
}
