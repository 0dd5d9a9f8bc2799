package jixiao.command.year;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.NotOfTheBureau;
import jixiao.command.platform.Malformed;
import jixiao.command.year.MonitoringYearCommand.ClosePeriod;
import jixiao.command.year.MonitoringYearCommand.OpenPeriod;
import jixiao.command.year.MonitoringYearCommand.OpenYear;
import jixiao.command.year.MonitoringYearCommand.ReopenPeriod;
import jixiao.command.year.MonitoringYearCommand.YearName;
import jixiao.command.year.MonitoringYearRefusal.DeadlineAlreadyPast;
import jixiao.command.year.MonitoringYearRefusal.DeadlineNotOver;
import jixiao.command.year.MonitoringYearRefusal.DeadlineTooLate;
import jixiao.command.year.MonitoringYearRefusal.DeadlineWithinMonth;
import jixiao.command.year.MonitoringYearRefusal.LaterPeriodClosed;
import jixiao.command.year.MonitoringYearRefusal.MonthOutsideYear;
import jixiao.command.year.MonitoringYearRefusal.PeriodAlreadyClosed;
import jixiao.command.year.MonitoringYearRefusal.PeriodNotClosed;
import jixiao.command.year.MonitoringYearRefusal.PeriodNotOver;
import jixiao.command.year.MonitoringYearRefusal.PeriodOutOfOrder;
import jixiao.command.year.MonitoringYearRefusal.ReasonMissing;
import jixiao.command.year.MonitoringYearRefusal.RemindersUnsound;
import jixiao.command.year.MonitoringYearRefusal.YearAlreadyOpen;
import jixiao.kernel.event.Closing;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the finance bureau asks of a year over HTTP. */
@RestController
@RequestMapping("/api/years/{year}")
@PreAuthorize("hasRole('REVIEWER')")
@Tag(name = "监控年度")
class MonitoringYearApi {
    private final Desk desk;

    MonitoringYearApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(example = "{\"closing\": \"MANUAL\"}")
    record OpeningBody(@NotNull(message = "必填：AUTOMATIC 或 MANUAL") @Schema(description = "AUTOMATIC 按期自动月结、MANUAL 只由人月结") Closing closing) {
    }

    record Dates(@Nullable LocalDate deadline, @Size(max = 10, message = "不超过 10 个")
                 @Nullable List<@NotNull(message = "必填") @Max(value = 366, message = "不超过 366 天") Integer> reminderDays,
                 @Schema(description = "截止日已经过去的，须为 true：确知开放后没有送审的即为逾期") @Nullable Boolean confirmed) {
    }

    @Schema(example = "{\"reason\": \"补录六月支出\"}")
    record ReopeningBody(@Size(max = 1_000, message = "不超过 1000 字") String reason) {
    }

    @Operation(operationId = "openYear",
            summary = "启动一年的监控；AUTOMATIC 按期自动月结，MANUAL 只由人月结", description = "自动月结在监控规则的月结日，但不早于该月填报截止日的次日；重开过的月份由人月结。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotOfTheBureau.class, YearAlreadyOpen.class})
    @PostMapping("/opening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable int year, @Valid @RequestBody OpeningBody body, CommandRequest asking) {
        YearName name = name(year);
        desk.ask(addressee(name), new OpenYear(name, body.closing()), asking);
    }

    @Operation(operationId = "openMonth",
            summary = "开放一个月的自查填报；再开放一次即改期", description = "deadline 是最后一个可以填报的日子，reminderDays 是提前几天提醒，从早到晚；不写的按监控规则，"
            + "遇放假顺延到下一个工作日；写明的日子照写的算。截止日晚于月结日的，自动月结随之推迟。", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(examples = @ExampleObject("{\"deadline\": \"2024-07-10\", \"reminderDays\": [7, 3, 1]}"))))
    @JsonBody(bytes = "16KB", values = 50, list = 10, depth = 4)
    @Refuses({NotOfTheBureau.class, PeriodAlreadyClosed.class, DeadlineWithinMonth.class, DeadlineTooLate.class, DeadlineAlreadyPast.class,
            RemindersUnsound.class, MonthOutsideYear.class})
    @PostMapping("/periods/{month}/opening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void openPeriod(@PathVariable int year, @PathVariable YearMonth month, @Valid @RequestBody(required = false) @Nullable Dates body,
                    CommandRequest asking) {
        YearName name = name(year);
        Dates dates = body == null ? new Dates(null, null, null) : body;
        desk.ask(addressee(name), new OpenPeriod(name, month, dates.deadline(), dates.reminderDays(),
                Boolean.TRUE.equals(dates.confirmed())), asking);
    }

    @Operation(operationId = "closeMonth", summary = "月结", description = "月份须按顺序结。人可以在截止日前月结；系统自动月结不可以（DeadlineNotOver）。")
    @Refuses({NotOfTheBureau.class, PeriodAlreadyClosed.class, PeriodOutOfOrder.class, PeriodNotOver.class, DeadlineNotOver.class,
            MonthOutsideYear.class})
    @PostMapping("/periods/{month}/closing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable int year, @PathVariable YearMonth month, CommandRequest asking) {
        YearName name = name(year);
        desk.ask(addressee(name), new ClosePeriod(name, month), asking);
    }

    @Operation(operationId = "reopenMonth", summary = "重开最后月结的一个月，须说明原因", description = "更早的月份须从最后月结的一个月起依次重开；重开过的月份由人月结。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotOfTheBureau.class, PeriodNotClosed.class, LaterPeriodClosed.class, MonthOutsideYear.class, ReasonMissing.class})
    @PostMapping("/periods/{month}/reopening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable int year, @PathVariable YearMonth month, @Valid @RequestBody ReopeningBody body, CommandRequest asking) {
        YearName name = name(year);
        desk.ask(addressee(name), new ReopenPeriod(name, month, body.reason() == null ? "" : body.reason()), asking);
    }

    static Desk.Addressee addressee(YearName name) {
        return new Desk.Addressee(name.toString(), "%d 年监控还没有启动".formatted(name.year()));
    }

    private static YearName name(int year) {
        if (year < 2000 || year > 2100) {
            throw new Malformed("year", "年度 %d 不在 2000 至 2100 之间".formatted(year));
        }
        return new YearName(year);
    }
}
