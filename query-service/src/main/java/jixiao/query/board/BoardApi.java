package jixiao.query.board;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.Milestone;
import jixiao.kernel.Money;
import jixiao.kernel.Percent;
import jixiao.kernel.ReviewState;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.Standing;
import jixiao.kernel.UnitCode;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Unanswerable.Malformed;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Judgement;
import jixiao.query.standing.Proof;
import jixiao.query.standing.StandingView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "看板")
class BoardApi {
    private final StandingView standings;

    BoardApi(StandingView standings) {
        this.standings = standings;
    }

    @GetMapping("/api/board")
    @Operation(summary = "一个年度全部项目在某月的进度状态", description = """
            Every project drafted for the year, by code, judged at the close of the month; one that is not approved stands as NONE.
            Money is integer fen, shares, rates and ratios are integer hundredths of a percent. A month not closed yet is judged
            with the reading day in the place of its end. 400 names the field; 503 with Retry-After while the views lag.""")
    Board board(@Parameter(description = "fiscal year", example = "2024") @RequestParam int year,
                @Parameter(description = "month of that year", example = "2024-06") @RequestParam YearMonth month, Moment moment) {
        if (month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        RulesAdopted rules = standings.rulebook(moment).at(month);
        boolean closed = month.getMonthValue() <= standings.calendar(moment, year).closedThrough();
        List<Line> lines = standings.executions(moment, year).stream()
                .map(project -> Line.of(project, Judgement.of(project, month, moment.day(), rules), moment)).toList();
        return new Board(moment.position(), month, closed, lines);
    }

    /** All projects of a year at one month, as known at one position. */
    record Board(long position, YearMonth month, boolean closed, List<Line> projects) {
    }

    /**
     * One project; {@code due} and {@code shortfall} are of the last milestone passed, {@code proof} leads to what adds up to
     * {@code spent}.
     */
    @Schema(name = "BoardLine")
    record Line(int year, String code, String name, UnitCode unit, String unitName, ReviewState state, Money budget, Money spent,
                Percent rate, Milestone milestone, Money due, Money shortfall, Standing standing, Judgement.Pace pace,
                Judgement.Coming next, String proof) {

        static Line of(Execution project, Judgement judged, Moment moment) {
            return new Line(project.project().fiscalYear(), project.project().code(), project.name(), project.unit(),
                    project.unitName(), project.state(), judged.budget(), judged.spent(), judged.rate(), judged.milestone(),
                    judged.due(), judged.shortfall(), judged.standing(), judged.pace(), judged.next(),
                    Proof.of(project.project(), judged.month(), moment));
        }
    }
}
