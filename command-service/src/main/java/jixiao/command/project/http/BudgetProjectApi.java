package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.ConfirmSpendPlan;
import jixiao.command.project.BudgetProjectCommand.ReturnTarget;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.command.project.BudgetProjectRefusal.ApprovedAfterFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ApprovedInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.ApproverIsDrafter;
import jixiao.command.project.BudgetProjectRefusal.ApproverIsSubmitter;
import jixiao.command.project.BudgetProjectRefusal.BudgetNegative;
import jixiao.command.project.BudgetProjectRefusal.FundsDifferFromBudget;
import jixiao.command.project.BudgetProjectRefusal.GoalEmpty;
import jixiao.command.project.BudgetProjectRefusal.IndicatorsMissing;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.NothingToConfirm;
import jixiao.command.project.BudgetProjectRefusal.PlanUnconfirmed;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetAlreadyApproved;
import jixiao.command.project.BudgetProjectRefusal.TargetInWrongState;
import jixiao.command.project.http.TargetBody.MilestoneBody;
import jixiao.command.project.review.ReviewRefusal.AnotherStepIsDue;
import jixiao.command.project.review.ReviewRefusal.EarlierStepTaken;
import jixiao.command.project.review.ReviewRefusal.NotYourStep;
import jixiao.kernel.value.ProjectId;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A project's target over HTTP: clerks draft and submit, reviewers return and approve, step by step. */
@RestController
@RequestMapping("/api/projects")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "预算项目")
class BudgetProjectApi {
    /** What every call says by which a step is taken. */
    static final String BY_STEPS = "逐级审核的，由等待的那一步办理；最后一步之前，状态仍是 SUBMITTED，waitingFor 是等待哪一步，一人只办一步。";
    private static final String OF_PROJECT = "/{year}/{code}";
    private final Desk desk;
    private final Drafting drafting;

    BudgetProjectApi(Desk desk, Drafting drafting) {
        this.desk = desk;
        this.drafting = drafting;
    }

    record Drafted(List<String> projects) {
    }

    @Schema(example = """
            {"milestones": [{"month": 6, "share": 3000}, {"month": 10, "share": 5000}, {"month": 12, "share": 10000}]}""")
    record PlanConfirmation(@NotNull(message = "必填") @Size(max = 12, message = "最多 12 个节点")
                            List<@NotNull(message = "必填") @Valid MilestoneBody> milestones) {
    }

    @Schema(example = """
            {"reason": "第 3 项指标与上报文件不一致"}""")
    record Reason(@Size(max = 1_000, message = "不超过 1000 字") String reason) {
    }

    @Schema(name = "TargetApproval", example = """
            {"approvedOn": "2024-06-15"}""")
    record Approval(@Schema(description = "批复日期，不晚于今天；不填则是今天，今天不在预算年度内的是该年 1 月 1 日") @Nullable LocalDate approvedOn) {
    }

    @Operation(operationId = "draftTarget", summary = "起草一个项目的绩效目标（再次起草即修改）", description = "金额为分，比例为万分之一。内容相同则不变。")
    @JsonBody(bytes = "4MB", values = 20_000, list = 500, depth = 7, text = 2_000)
    @Refuses({TargetAlreadyApproved.class, TargetInWrongState.class, BudgetNegative.class, FundsDifferFromBudget.class,
            PlanUnsound.class, GoalEmpty.class, IndicatorsMissing.class, NotYourUnit.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('CLERK', 'REVIEWER')")
    ResponseEntity<Drafted> draft(@Valid @RequestBody TargetBody body, CommandRequest asking) {
        drafting.draft(body.project(), body.target(), asking);
        return ResponseEntity.created(URI.create("/api/projects/" + body.project().path()))
                .body(new Drafted(List.of(body.project().path())));
    }

    @Operation(operationId = "confirmSpendPlan", summary = "确认（或更正）支出计划的月份", description = "支出计划的月份由人确认之后才能送审。")
    @JsonBody(bytes = "16KB", values = 100, list = 50, depth = 5)
    @Refuses({NothingToConfirm.class, PlanUnsound.class, TargetInWrongState.class, TargetAlreadyApproved.class,
            NotYourUnit.class})
    @PostMapping(OF_PROJECT + "/plan-confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmPlan(@PathVariable int year, @PathVariable String code, @Valid @RequestBody PlanConfirmation body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ConfirmSpendPlan(project, MilestoneBody.plan(body.milestones())), asking);
    }

    @Operation(operationId = "submitTarget", summary = "送审", description = "须先确认支出计划；被退回的修改后可以再送审。")
    @Refuses({PlanUnconfirmed.class, TargetInWrongState.class, TargetAlreadyApproved.class, NotYourUnit.class})
    @PostMapping(OF_PROJECT + "/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@PathVariable int year, @PathVariable String code, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new SubmitTarget(project), asking);
    }

    @Operation(operationId = "returnTarget", summary = "退回，须说明原因", description = "只退回已送审、尚未批复的目标；退回后可以修改再送审。"
            + "逐级审核的，等待的那一步和其后的各步都可以退回，直接退给经办人。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetInWrongState.class, ReasonMissing.class, NotYourStep.class, AnotherStepIsDue.class, NotYourUnit.class})
    @PostMapping(OF_PROJECT + "/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER')")
    void sendBack(@PathVariable int year, @PathVariable String code, @Valid @RequestBody Reason body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReturnTarget(project, said(body.reason())), asking);
    }

    @Operation(operationId = "approveTarget", summary = "批复；起草人、确认计划的人和送审人都不能批复", description = "批复之后才能登记支出和填报，目标只能通过目标调整修改。年中批复的，"
            + "自查填报和序时进度预警从批复日期所在月起；进度状态、监控灯和各项数字不受影响。"
            + BY_STEPS + "批复日期只在最后一步有效。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetInWrongState.class, ApproverIsSubmitter.class, ApproverIsDrafter.class, ApprovedInTheFuture.class,
            ApprovedAfterFiscalYear.class, NotYourStep.class, AnotherStepIsDue.class, EarlierStepTaken.class, NotYourUnit.class})
    @PostMapping(OF_PROJECT + "/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER')")
    void approve(@PathVariable int year, @PathVariable String code, @Valid @RequestBody(required = false) @Nullable Approval body,
                 CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ApproveTarget(project, body == null ? null : body.approvedOn()), asking);
    }

    static String said(String reason) {
        return reason == null ? "" : reason;
    }
}
