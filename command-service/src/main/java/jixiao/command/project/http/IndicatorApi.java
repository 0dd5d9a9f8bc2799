package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.BudgetProjectCommand.CorrectIndicator;
import jixiao.command.project.BudgetProjectCommand.ReportIndicator;
import jixiao.command.project.BudgetProjectRefusal.IndicatorAlreadyReported;
import jixiao.command.project.BudgetProjectRefusal.IndicatorIsComputed;
import jixiao.command.project.BudgetProjectRefusal.IndicatorUnknown;
import jixiao.command.project.BudgetProjectRefusal.MonthInTheFuture;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.NothingToCorrect;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.BudgetProjectRefusal.ValueNotOfItsKind;
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

/** What the indicators came to, over HTTP: clerks report and correct it. */
@RestController
@RequestMapping("/api/projects/{year}/{code}")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "预算项目")
class IndicatorApi {
    private final Desk desk;

    IndicatorApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(example = """
            {"month": "2024-04", "value": "1"}""")
    record Report(@NotNull(message = "必填") YearMonth month,
                  @NotNull(message = "必填") @Schema(description = AttainedBody.SINCE_JANUARY) AttainedBody value) {
    }

    @Schema(example = """
            {"month": "2024-04", "value": "2", "reason": "漏计一次"}""")
    record CorrectionBody(@NotNull(message = "必填") YearMonth month,
                      @NotNull(message = "必填") @Schema(description = AttainedBody.SINCE_JANUARY) AttainedBody value,
                      @Size(max = 1_000, message = "不超过 1000 字") String reason) {
    }

    @Operation(operationId = "reportIndicator", summary = "填报一个指标某月的完成值", description = "由支出计算得出的指标不能填报；已填报为另一个值的须作更正。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, IndicatorUnknown.class, IndicatorIsComputed.class, MonthLocked.class,
            MonthOutsideFiscalYear.class, MonthInTheFuture.class, ValueNotOfItsKind.class, IndicatorAlreadyReported.class,
            NotYourUnit.class})
    @PostMapping("/indicators/{number}/reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody Report body,
                CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReportIndicator(project, number, body.month(), body.value().value()), asking);
    }

    @Operation(operationId = "correctIndicator", summary = "更正一个指标某月的完成值，须说明原因", description = "只能更正已经填报的值；该月已经月结的，须先重开。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, MonthLocked.class, IndicatorUnknown.class, IndicatorIsComputed.class,
            MonthOutsideFiscalYear.class, MonthInTheFuture.class, ValueNotOfItsKind.class, NothingToCorrect.class,
            ReasonMissing.class, NotYourUnit.class})
    @PostMapping("/indicators/{number}/corrections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable int year, @PathVariable String code, @PathVariable int number, @Valid @RequestBody CorrectionBody body,
                 CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new CorrectIndicator(project, number, body.month(), body.value().value(),
                BudgetProjectApi.said(body.reason())), asking);
    }
}
