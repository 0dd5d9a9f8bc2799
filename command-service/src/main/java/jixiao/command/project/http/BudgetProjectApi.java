package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.ConfirmSpendPlan;
import jixiao.command.project.BudgetProjectCommand.CorrectIndicator;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReportIndicator;
import jixiao.command.project.BudgetProjectCommand.ReturnTarget;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.command.project.http.TargetBody.MilestoneBody;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import jixiao.web.body.JsonBody;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What can be asked of a budget project over HTTP: clerks draft, submit, record and report; reviewers return and approve.
 * Longer than usual because it is the list of them all.
 */
@RestController
@RequestMapping("/api/projects")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "预算项目")
class BudgetProjectApi {
    private static final String OF_PROJECT = "/{year}/{code}";
    private static final String BATCH = """
            [{"voucher": "SH-002", "amount": 240000, "paidOn": "2024-03-19", "source": "FISCAL", "category": "印刷费", "activity": "政策汇编"},
             {"voucher": "SH-003", "amount": 675000, "paidOn": "2024-04-17", "source": "FISCAL", "category": "会议费", "people": 15, "days": 1}]""";

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

    @Schema(example = """
            {"reason": "金额录错", "reversedOn": "2024-03-19"}""")
    record Reversal(@Size(max = 1_000, message = "不超过 1000 字") String reason, @NotNull(message = "必填") LocalDate reversedOn) {
    }

    @Schema(example = """
            {"month": "2024-04", "value": "1"}""")
    record Report(@NotNull(message = "必填") YearMonth month, @NotNull(message = "必填") AttainedBody value) {
    }

    @Schema(example = """
            {"month": "2024-04", "value": "2", "reason": "漏计一次"}""")
    record CorrectionBody(@NotNull(message = "必填") YearMonth month, @NotNull(message = "必填") AttainedBody value,
                      @Size(max = 1_000, message = "不超过 1000 字") String reason) {
    }

    @Operation(summary = "起草一个项目的绩效目标（再次起草即修改）", description = "金额为分，比例为万分之一。409：TargetAlreadyApproved、"
            + "TargetInWrongState、BudgetNegative、FundsDifferFromBudget、PlanUnsound、GoalEmpty、IndicatorsMissing")
    @JsonBody(bytes = "4MB", values = 20_000, list = 500, depth = 7, text = 2_000)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('CLERK', 'REVIEWER')")
    ResponseEntity<Drafted> draft(@Valid @RequestBody TargetBody body, CommandRequest asking) {
        drafting.draft(body.project(), body.target(), asking);
        return ResponseEntity.created(URI.create("/api/projects/" + body.project().path()))
                .body(new Drafted(List.of(body.project().path())));
    }

    @Operation(summary = "确认（或更正）支出计划的月份", description = "409：NothingToConfirm、PlanUnsound、TargetInWrongState、TargetAlreadyApproved")
    @JsonBody(bytes = "16KB", values = 100, list = 50, depth = 5)
    @PostMapping(OF_PROJECT + "/plan-confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmPlan(@PathVariable int year, @PathVariable String code, @Valid @RequestBody PlanConfirmation body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ConfirmSpendPlan(project, MilestoneBody.plan(body.milestones())), asking);
    }

    @Operation(summary = "送审", description = "409：PlanUnconfirmed、TargetInWrongState、TargetAlreadyApproved")
    @PostMapping(OF_PROJECT + "/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@PathVariable int year, @PathVariable String code, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new SubmitTarget(project), asking);
    }

    @Operation(summary = "退回，须说明原因", description = "409：TargetInWrongState、ReasonMissing")
    @JsonBody(bytes = "16KB", values = 50)
    @PostMapping(OF_PROJECT + "/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('REVIEWER')")
    void sendBack(@PathVariable int year, @PathVariable String code, @Valid @RequestBody Reason body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReturnTarget(project, said(body.reason())), asking);
    }

    @Operation(summary = "批复；起草人、确认计划的人和送审人都不能批复", description = "409：TargetInWrongState、ApproverIsSubmitter、ApproverIsDrafter")
    @PostMapping(OF_PROJECT + "/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('REVIEWER')")
    void approve(@PathVariable int year, @PathVariable String code, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ApproveTarget(project), asking);
    }

    @Operation(summary = "登记一笔支出；同一凭证内容相同时不再登记", description = "409：TargetNotApproved、SpendNotPositive、PaidOutsideFiscalYear、"
            + "PaidInTheFuture、VoucherAlreadyRecorded、VoucherReversed、SpendExceedsBudget")
    @JsonBody(bytes = "16KB", values = 50)
    @PostMapping(OF_PROJECT + "/spends")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void spend(@PathVariable int year, @PathVariable String code, @Valid @RequestBody VoucherBody body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new RecordSpend(project, body.asVoucher()), asking);
    }

    @Operation(summary = "一次登记多笔支出，要么全部登记，要么一笔也不登记", description = "409：TargetNotApproved、SpendNotPositive、PaidOutsideFiscalYear、"
            + "PaidInTheFuture、VoucherAlreadyRecorded、VoucherReversed、SpendExceedsBudget",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(examples = @ExampleObject(BATCH))))
    @JsonBody(bytes = "4MB", values = 50_000, list = 5_000, depth = 4)
    @PostMapping(OF_PROJECT + "/spends/batch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void spends(@PathVariable int year, @PathVariable String code,
                @RequestBody @NotEmpty(message = "至少一笔") @Size(max = 5_000, message = "最多 5000 笔")
                List<@NotNull(message = "必填") @Valid VoucherBody> body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new RecordSpends(project, body.stream().map(VoucherBody::asVoucher).toList()), asking);
    }

    @Operation(summary = "冲销一笔支出：错账填付款日，退款填退款日", description = "409：VoucherUnknown、SpendAlreadyReversed、ReasonMissing、"
            + "ReversedBeforePaid、ReversedInTheFuture")
    @JsonBody(bytes = "16KB", values = 50)
    @PostMapping(OF_PROJECT + "/spends/{voucher}/reversal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reverse(@PathVariable int year, @PathVariable String code, @PathVariable String voucher, @Valid @RequestBody Reversal body,
                 CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReverseSpend(project, new VoucherNo(voucher), said(body.reason()), body.reversedOn()), asking);
    }

    @Operation(summary = "填报一个指标某月的完成值", description = "409：TargetNotApproved、IndicatorUnknown、IndicatorIsComputed、"
            + "MonthLocked、MonthOutsideFiscalYear、MonthInTheFuture、ValueNotOfItsKind、IndicatorAlreadyReported")
    @JsonBody(bytes = "16KB", values = 50)
    @PostMapping(OF_PROJECT + "/indicators/{number}/reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody Report body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReportIndicator(project, number, body.month(), body.value().value()), asking);
    }

    @Operation(summary = "更正一个指标某月的完成值，须说明原因", description = "409：TargetNotApproved、MonthLocked、IndicatorUnknown、IndicatorIsComputed、"
            + "MonthOutsideFiscalYear、MonthInTheFuture、ValueNotOfItsKind、NothingToCorrect、ReasonMissing")
    @JsonBody(bytes = "16KB", values = 50)
    @PostMapping(OF_PROJECT + "/indicators/{number}/corrections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody CorrectionBody body,
                 CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new CorrectIndicator(project, number, body.month(), body.value().value(), said(body.reason())), asking);
    }

    static String said(String reason) {
        return reason == null ? "" : reason;
    }
}
