package jixiao.query.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "项目")
class MonthsApi {
    private final StandingView standings;

    MonthsApi(StandingView standings) {
        this.standings = standings;
    }

    @GetMapping("/api/projects/{year}/{code}/months")
    @Operation(operationId = "listProjectMonths", summary = "一个项目全年十二个月的进度状态", description = """
            Twelve months, each with the closed flag, spent so far, rate, the last milestone passed, what is due and short by it,
            standing, pace and the milestone to come, and a note where more is spent than the budget that was in force.
            Money is integer fen, shares and rates integer hundredths of a percent.
            404 for a project that was never drafted.""")
    Months months(@PathVariable int year, @PathVariable String code, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        Execution execution = standings.execution(moment, project)
                .orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
        Rulebook rulebook = standings.rulebook(moment);
        List<Month> months = IntStream.rangeClosed(1, 12).mapToObj(number -> YearMonth.of(year, number))
                .map(month -> Month.of(Judgement.of(execution, month, moment.day(), rulebook.at(month)),
                        OverBudget.note(execution, month), Proof.of(project, month, moment))).toList();
        return new Months(moment.position(), months);
    }

    /** A project's year, as known at one position. */
    record Months(long position, List<Month> months) {
    }

    /** One month of it. */
    @Schema(name = "MonthStanding")
    record Month(YearMonth month, boolean closed, Money budget, Money spent, @Nullable Percent rate, @Nullable Milestone milestone,
            Money due, Money shortfall, Standing standing, Judgement.@Nullable Pace pace, Judgement.@Nullable Coming next,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "有资金来源的累计支出超过当时的预算时，说明超了多少；没有则无此项") @Nullable String note, String proof) {

        static Month of(Judgement judged, @Nullable String note, String proof) {
            return new Month(judged.month(), judged.closed(), judged.budget(), judged.spent(), judged.rate(), judged.milestone(),
                    judged.due(), judged.shortfall(), judged.standing(), judged.pace(), judged.next(), note, proof);
        }
    }
}
