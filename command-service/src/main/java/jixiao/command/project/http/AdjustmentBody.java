package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.project.BudgetProjectCommand.ProposeAdjustment;
import jixiao.command.project.http.BudgetProjectApi.PlanConfirmation;
import jixiao.command.project.http.TargetBody.MilestoneBody;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;

/** An adjustment as it comes in over HTTP: not what changes, but all that is to be in force from then on. */
@Schema(name = "AdjustmentProposal", description = "调整后的预算、支出计划、总体目标和绩效指标，都写全文而不写差额", example = AdjustmentBody.EXAMPLE)
record AdjustmentBody(@Size(max = 200, message = "不超过 200 字") @Identifying @Schema(description = "批准调整的文号") String document,
                      @NotNull(message = "必填") @Schema(description = "生效日期，从它所在的月份起按调整后的考核") LocalDate effectiveOn,
                      @Size(max = 1_000, message = "不超过 1000 字") String reason,
                      @NotNull(message = "必填") Money budget, Money fiscal, Money carriedOver, Money other,
                      @NotNull(message = "必填") @Valid PlanConfirmation plan,
                      @NotNull(message = "必填") @Size(max = 200, message = "不超过 200 条") List<@NotNull(message = "必填") @Size(max = 2_000,
                              message = "每条不超过 2000 字") String> goals,
                      @NotNull(message = "必填") @Size(max = 500,
                              message = "不超过 500 个") List<@NotNull(message = "必填") Indicator> indicators) {
    static final String EXAMPLE = """
            {"document": "张财预〔2024〕88号", "effectiveOn": "2024-08-15", "reason": "改革任务增加",
             "budget": 6680000, "fiscal": 6680000, "carriedOver": null, "other": null,
             "plan": {"milestones": [{"month": 6, "share": 3000}, {"month": 10, "share": 5000}, {"month": 12, "share": 10000}]},
             "goals": ["推进事业单位调整优化"],
             "indicators": [
               {"number": 1, "level1": "产出指标", "level2": "数量指标", "level3": "召开会议次数", "comparator": ">=", "target": "3", "unit": "次"},
               {"number": 2, "level1": "效益指标", "level2": "社会效益指标", "level3": "统筹编制资源", "comparator": "TEXT"}]}""";

    AdjustmentBody {
        document = Typed.cut(document);
    }

    ProposeAdjustment of(ProjectId project) {
        TargetBody.requireKeepable(budget, fiscal, carriedOver, other);
        ReadableIndicators.require(indicators);
        return new ProposeAdjustment(project, new DocumentNo(BudgetProjectApi.said(document)), effectiveOn, BudgetProjectApi.said(reason),
                new TargetRevision(budget, new Funds(fiscal, carriedOver, other), MilestoneBody.plan(plan.milestones()), goals,
                        indicators));
    }
}
