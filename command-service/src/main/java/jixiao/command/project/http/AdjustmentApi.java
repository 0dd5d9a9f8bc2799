package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.AdjustmentRefusal.AdjustmentAlreadyOpen;
import jixiao.command.project.AdjustmentRefusal.AdjustmentNotOpen;
import jixiao.command.project.AdjustmentRefusal.AdjustmentUnknown;
import jixiao.command.project.AdjustmentRefusal.ApproverIsProposer;
import jixiao.command.project.AdjustmentRefusal.BudgetBelowSpent;
import jixiao.command.project.AdjustmentRefusal.DocumentMissing;
import jixiao.command.project.AdjustmentRefusal.EffectiveBeforeLastAdjustment;
import jixiao.command.project.AdjustmentRefusal.EffectiveOutsideFiscalYear;
import jixiao.command.project.AdjustmentRefusal.NothingToAdjust;
import jixiao.command.project.AdjustmentRefusal.ReportedIndicatorChanged;
import jixiao.command.project.BudgetProjectCommand.ApproveAdjustment;
import jixiao.command.project.BudgetProjectCommand.RejectAdjustment;
import jixiao.command.project.BudgetProjectRefusal.BudgetNegative;
import jixiao.command.project.BudgetProjectRefusal.FundsDifferFromBudget;
import jixiao.command.project.BudgetProjectRefusal.GoalEmpty;
import jixiao.command.project.BudgetProjectRefusal.IndicatorsMissing;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.http.BudgetProjectApi.Reason;
import jixiao.command.project.review.ReviewRefusal.AnotherStepIsDue;
import jixiao.command.project.review.ReviewRefusal.EarlierStepTaken;
import jixiao.command.project.review.ReviewRefusal.NotYourStep;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.value.ProjectId;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adjustments over HTTP: clerks propose, reviewers approve or reject, step by step. */
@RestController
@RequestMapping("/api/projects/{year}/{code}/adjustments")
@PreAuthorize("hasAnyRole('UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER')")
@Tag(name = "目标调整")
class AdjustmentApi {
    private final Desk desk;

    AdjustmentApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(name = "AdjustmentProposed")
    record ProposedAdjustment(int number) {
    }

    @Operation(operationId = "proposeAdjustment",
            summary = "提出目标调整：预算、支出计划、总体目标和指标一起", description = "同一时间只能有一次在审；批准以后，支出按新的预算和资金来源控制，指标按新的填报。内容的规则与起草时相同。")
    @JsonBody(bytes = "4MB", values = 20_000, list = 500, depth = 7, text = 2_000)
    @Refuses({TargetNotApproved.class, AdjustmentAlreadyOpen.class, DocumentMissing.class, ReasonMissing.class,
            EffectiveOutsideFiscalYear.class, EffectiveBeforeLastAdjustment.class, NothingToAdjust.class,
            BudgetBelowSpent.class, ReportedIndicatorChanged.class, BudgetNegative.class, FundsDifferFromBudget.class,
            PlanUnsound.class, GoalEmpty.class, IndicatorsMissing.class, NotYourUnit.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('CLERK')")
    ResponseEntity<ProposedAdjustment> propose(@PathVariable int year, @PathVariable String code, @Valid @RequestBody AdjustmentBody body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        int number = desk.askFor(AdjustmentProposed.class, Drafting.addressee(project), body.of(project), asking).number();
        return ResponseEntity.created(URI.create("/api/projects/%s/adjustments/%d".formatted(project.path(), number)))
                .body(new ProposedAdjustment(number));
    }

    @Operation(operationId = "approveAdjustment", summary = "批准目标调整；提出人不能批准自己提出的", description = "支出和填报值在此再核对一次。"
            + BudgetProjectApi.BY_STEPS)
    @Refuses({TargetNotApproved.class, AdjustmentNotOpen.class, ApproverIsProposer.class, BudgetBelowSpent.class,
            ReportedIndicatorChanged.class, AdjustmentUnknown.class, NotYourStep.class, AnotherStepIsDue.class,
            EarlierStepTaken.class, NotYourUnit.class})
    @PostMapping("/{number}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable int year, @PathVariable String code, @PathVariable int number, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ApproveAdjustment(project, number), asking);
    }

    @Operation(operationId = "rejectAdjustment", summary = "不同意目标调整，须说明原因", description = "只能审核还在审的一次；之后可以另提新的。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, AdjustmentNotOpen.class, ReasonMissing.class, AdjustmentUnknown.class, NotYourStep.class,
            AnotherStepIsDue.class, NotYourUnit.class})
    @PostMapping("/{number}/rejection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody Reason body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new RejectAdjustment(project, number, BudgetProjectApi.said(body.reason())), asking);
    }
}
