package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import jixiao.command.attachment.HandedIn;
import jixiao.command.attachment.HandedIn.NotHandedIn;
import jixiao.command.access.InspectionDrafters;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.ledger.Ledger;
import jixiao.command.project.BudgetProjectCommand.AcceptInspection;
import jixiao.command.project.BudgetProjectCommand.ReturnInspection;
import jixiao.command.project.BudgetProjectCommand.SubmitInspection;
import jixiao.command.project.BudgetProjectRefusal.IndicatorIsComputed;
import jixiao.command.project.BudgetProjectRefusal.IndicatorUnknown;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.BudgetProjectRefusal.ValueNotOfItsKind;
import jixiao.command.project.InspectionRefusal.AcceptorIsSubmitter;
import jixiao.command.project.InspectionRefusal.AnswersMissing;
import jixiao.command.project.InspectionRefusal.FiledAnew;
import jixiao.command.project.InspectionRefusal.InspectionAlreadyAccepted;
import jixiao.command.project.InspectionRefusal.InspectionInWrongState;
import jixiao.command.project.InspectionRefusal.MonthNotOpened;
import jixiao.command.project.InspectionRefusal.MonthNotOver;
import jixiao.command.project.InspectionRefusal.RemarkOnNoField;
import jixiao.command.project.InspectionRefusal.SeenBeyondLedger;
import jixiao.command.project.review.ReviewRefusal.AnotherStepIsDue;
import jixiao.command.project.review.ReviewRefusal.EarlierStepTaken;
import jixiao.command.project.review.ReviewRefusal.NotYourStep;
import jixiao.command.year.MonthLocked;
import jixiao.kernel.value.ProjectId;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A month's self-inspection over HTTP: clerks submit, reviewers return or accept, step by step. */
@RestController
@RequestMapping("/api/projects/{year}/{code}/inspections/{month}")
@PreAuthorize("hasAnyRole('UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER')")
@Tag(name = "月度自查")
class InspectionApi {
    private static final String SUBMISSION = """
            {"seenAt": 412, "report": {"expectedAtYearEnd": 5000000,
              "deviation": {"causes": ["STAFF"], "explanation": "人员借调", "likelihood": "POSSIBLE"},
              "problems": "推进会推迟到七月", "measure": "七月十五日前开会并支付会议费", "measureBy": "2024-07-31",
              "indicators": [{"number": 1, "value": "1", "expectedAtYearEnd": "2",
                "deviation": {"causes": ["STAFF"], "explanation": "人员借调", "likelihood": "CERTAIN"}, "remark": "下半年再开一次"}],
              "attachments": [{"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "name": "纪要.pdf"}]}}""";
    private static final String RETURN = """
            {"reason": "措施不具体", "remarks": {"measure": "写明时间和责任人", "indicators.1.value": "与附件不符"}}""";

    private final Desk desk;
    private final Ledger ledger;
    private final HandedIn files;
    private final InspectionDrafters drafters;

    InspectionApi(Desk desk, Ledger ledger, HandedIn files, InspectionDrafters drafters) {
        this.desk = desk;
        this.ledger = ledger;
        this.files = files;
        this.drafters = drafters;
    }

    record Remarks(@Size(max = 1_000, message = "不超过 1000 字") String reason, @Size(max = 200, message = "不超过 200 条")
                   Map<String, @NotNull(message = "必填") @NotBlank(message = "意见不能空白") @Size(max = 1_000,
                           message = "不超过 1000 字") String> remarks) {
    }

    /** Which filing was read before it was accepted. */
    @Schema(name = "InspectionRead")
    record ReadInspection(@Min(value = 1, message = "从 1 数起") Integer filing) {
    }

    @Operation(operationId = "submitInspection",
            summary = "送审一个月的自查；新填或改动的指标值一并记入账本", description = "seenAt 是送审前所见的账本位置，附件须先上传；有必填而未填的项时，missing 列出是哪些。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
                    content = @Content(examples = @ExampleObject(SUBMISSION))))
    @JsonBody(bytes = "4MB", values = 12_000, list = 500, depth = 8, text = 2_000)
    @Refuses({TargetNotApproved.class, MonthOutsideFiscalYear.class, MonthLocked.class, MonthNotOver.class,
            MonthNotOpened.class, InspectionInWrongState.class, InspectionAlreadyAccepted.class, IndicatorUnknown.class,
            IndicatorIsComputed.class, ValueNotOfItsKind.class, SeenBeyondLedger.class, NotHandedIn.class,
            AnswersMissing.class, NotYourUnit.class})
    @PostMapping("/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('CLERK')")
    void submit(@PathVariable int year, @PathVariable String code, @PathVariable YearMonth month, @Valid @RequestBody InspectionBody body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        long head = ledger.readHead();
        if (body.seenAt() > head) {
            throw new SeenBeyondLedger(body.seenAt(), head);
        }
        desk.ask(Drafting.addressee(project), new SubmitInspection(project, month, body.seenAt(), body.report(files.shownTo(asking)),
                drafters.of(project, month)), asking);
    }

    @Operation(operationId = "returnInspection", summary = "退回自查，须说明原因，可逐项提出意见", description = "终审后的自查，在该月被重开之后也可以退回。remarks 的键是自查表的项，"
            + "如 measure、indicators.3.value。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
                    content = @Content(examples = @ExampleObject(RETURN))))
    @JsonBody(bytes = "1MB", values = 250, depth = 4)
    @Refuses({TargetNotApproved.class, MonthLocked.class, InspectionInWrongState.class, InspectionAlreadyAccepted.class,
            ReasonMissing.class, RemarkOnNoField.class, IndicatorUnknown.class, NotYourStep.class, AnotherStepIsDue.class,
            NotYourUnit.class})
    @PostMapping("/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendBack(@PathVariable int year, @PathVariable String code, @PathVariable YearMonth month, @Valid @RequestBody Remarks body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReturnInspection(project, month, body.reason() == null ? "" : body.reason(),
                new TreeMap<>(body.remarks() == null ? Map.of() : body.remarks())), asking);
    }

    @Operation(operationId = "acceptInspection", summary = "终审一个月的自查；填写过或送审过的人不能终审", description = "filing 是所审的第几次送审，可以不填；其间又重新送审的，不会误审。"
            + BudgetProjectApi.BY_STEPS,
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content =
                    @Content(examples = @ExampleObject("{\"filing\": 1}"))))
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, MonthLocked.class, InspectionInWrongState.class, AcceptorIsSubmitter.class,
            FiledAnew.class, NotYourStep.class, AnotherStepIsDue.class, EarlierStepTaken.class, NotYourUnit.class})
    @PostMapping("/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@PathVariable int year, @PathVariable String code, @PathVariable YearMonth month,
            @Valid @RequestBody(required = false) ReadInspection body,
                CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new AcceptInspection(project, month, body == null ? null : body.filing()), asking);
    }
}
