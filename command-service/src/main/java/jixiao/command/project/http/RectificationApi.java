package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.net.URI;
import jixiao.command.attachment.HandedIn;
import jixiao.command.attachment.HandedIn.NotHandedIn;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.BudgetProjectCommand.AcceptRectification;
import jixiao.command.project.BudgetProjectCommand.ReturnRectification;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.RectificationRefusal.AlertOfNoSuchProject;
import jixiao.command.project.RectificationRefusal.DeadlineBeforeToday;
import jixiao.command.project.RectificationRefusal.DeadlineMissing;
import jixiao.command.project.RectificationRefusal.DemandMissing;
import jixiao.command.project.RectificationRefusal.RectificationInWrongState;
import jixiao.command.project.RectificationRefusal.RectificationUnknown;
import jixiao.command.project.RectificationRefusal.RepliedAnew;
import jixiao.command.project.RectificationRefusal.ReplyMissing;
import jixiao.command.project.RectificationRefusal.ReviewerIsAuthor;
import jixiao.command.project.http.BudgetProjectApi.Reason;
import jixiao.command.project.http.RectificationBody.ReplyBody;
import jixiao.command.project.review.ReviewRefusal.AnotherStepIsDue;
import jixiao.command.project.review.ReviewRefusal.EarlierStepTaken;
import jixiao.command.project.review.ReviewRefusal.NotYourStep;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
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

/** Rectifications over HTTP: the bureau demands, clerks reply, reviewers judge the reply, step by step. */
@RestController
@RequestMapping("/api/projects/{year}/{code}/rectifications")
@PreAuthorize("hasRole('REVIEWER')")
@Tag(name = "整改")
class RectificationApi {
    private final Desk desk;
    private final HandedIn files;

    RectificationApi(Desk desk, HandedIn files) {
        this.desk = desk;
        this.files = files;
    }

    @Schema(name = "RectificationRequired")
    record Required(int number) {
    }

    /** Which reply was read before it was accepted. */
    @Schema(name = "RectificationRead")
    record ReadRectification(@Min(value = 1, message = "从 1 数起") Integer reply) {
    }

    @Operation(operationId = "requireRectification",
            summary = "要求整改", description = "month 是来自哪个月的自查，alert 是来自本项目的哪条预警（已解除的也可以），都可不填；别的项目的，"
            + "或本项目不会有的预警不能写。")
    @JsonBody(bytes = "16KB", values = 50, text = 2_000)
    @Refuses({TargetNotApproved.class, DemandMissing.class, DeadlineMissing.class, DeadlineBeforeToday.class,
            MonthOutsideFiscalYear.class, AlertOfNoSuchProject.class, NotYourUnit.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Required> require(@PathVariable int year, @PathVariable String code, @Valid @RequestBody RectificationBody body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        int number = desk.askFor(RectificationRequired.class, Drafting.addressee(project), body.of(project), asking).number();
        return ResponseEntity.created(URI.create("/api/projects/%s/rectifications/%d".formatted(project.path(), number)))
                .body(new Required(number));
    }

    @Operation(operationId = "replyToRectification", summary = "回复整改，可附证明材料", description = "证明材料须先上传，再在这里引用。")
    @JsonBody(bytes = "64KB", values = 150, list = 20, depth = 5, text = 4_000)
    @Refuses({TargetNotApproved.class, RectificationInWrongState.class, ReplyMissing.class, NotHandedIn.class,
            RectificationUnknown.class, NotYourUnit.class})
    @PostMapping("/{number}/reply")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('CLERK')")
    void reply(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody ReplyBody body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), body.of(project, number, files.shownTo(asking)), asking);
    }

    @Operation(operationId = "acceptRectification", summary = "整改通过；回复人不能审核自己写的", description = "reply 是所审的第几次回复，可以不填；其间又回复过的，不会误审。"
            + BudgetProjectApi.BY_STEPS,
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content =
                    @Content(examples = @ExampleObject("{\"reply\": 1}"))))
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, RectificationInWrongState.class, ReviewerIsAuthor.class, RepliedAnew.class,
            RectificationUnknown.class, NotYourStep.class, AnotherStepIsDue.class, EarlierStepTaken.class, NotYourUnit.class})
    @PostMapping("/{number}/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER')")
    void accept(@PathVariable int year, @PathVariable String code, @PathVariable int number,
            @Valid @RequestBody(required = false) ReadRectification body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new AcceptRectification(project, number, body == null ? null : body.reply()), asking);
    }

    @Operation(operationId = "returnRectification", summary = "退回整改，须说明原因", description = "回复人不能审核自己写的；退回后可以再回复。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, RectificationInWrongState.class, ReviewerIsAuthor.class, ReasonMissing.class,
            RectificationUnknown.class, NotYourStep.class, AnotherStepIsDue.class, NotYourUnit.class})
    @PostMapping("/{number}/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER')")
    void sendBack(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody Reason body,
            CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReturnRectification(project, number, BudgetProjectApi.said(body.reason())), asking);
    }
}
