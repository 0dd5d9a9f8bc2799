package jixiao.command.rulebook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.NotOfTheBureau;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.platform.Malformed;
import jixiao.command.rulebook.RulebookCommand.StateHolidays;
import jixiao.command.rulebook.RulebookRefusal.HolidaysUnsound;
import jixiao.kernel.identity.DocumentNo;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holidays over HTTP: the bureau states those of a year that was published since, or puts a list right. */
@RestController
@PreAuthorize("hasRole('REVIEWER')")
@Tag(name = "监控规则")
class HolidayApi {
    private final Desk desk;

    HolidayApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(name = "HolidayList", example = """
            {"document": "国办发明电〔2023〕7号", "daysOff": ["2024-06-10", "2024-10-01", "2024-10-02"], "workdays": ["2024-09-29"]}""")
    record HolidayBody(@NotBlank(message = "必填") @Size(max = 100, message = "不超过 100 字") @Identifying
                       @Schema(description = "依据的文件") String document,
                       @NotNull(message = "必填") @Size(max = 366, message = "不超过 366 天") @Schema(description = "全年放假的日子，周末不必写")
                       List<@NotNull(message = "必填") LocalDate> daysOff,
                       @NotNull(message = "必填") @Size(max = 366, message = "不超过 366 天") @Schema(description = "调休上班的周末")
                       List<@NotNull(message = "必填") LocalDate> workdays) {
        HolidayBody {
            document = Typed.cut(document);
        }
    }

    @Operation(operationId = "stateHolidays", summary = "写明或更正一年的放假调休安排，整份替换这一年以前的",
            description = "按监控规则定的期限遇放假顺延到下一个工作日；没有写明的年度按周一至周五上班算。已经开放的月份期限不变，改期请再开放一次。")
    @JsonBody(bytes = "64KB", values = 800, list = 366, depth = 4)
    @Refuses({NotOfTheBureau.class, HolidaysUnsound.class})
    @PutMapping("/api/rulebooks/holidays/{year}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void state(@PathVariable int year, @Valid @RequestBody HolidayBody body, CommandRequest asking) {
        if (year < 2000 || year > 2100) {
            throw new Malformed("year", "年度 %d 不在 2000 至 2100 之间".formatted(year));
        }
        desk.ask(new Desk.Addressee(RulebookCommand.NAME, "没有监控规则"), new StateHolidays(year, new DocumentNo(body.document()),
                new TreeSet<>(body.daysOff()), new TreeSet<>(body.workdays())), asking);
    }
}
