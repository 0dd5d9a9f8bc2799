package jixiao.query.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.standing.Execution;
import jixiao.query.standing.OverBudget;
import org.jspecify.annotations.Nullable;

/** A page of the projects of a year at one month, as known at one position; {@code next} is where the next page is, absent on the last. */
record Board(long position, YearMonth month, boolean closed, List<BoardLine> projects,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /**
     * One project; {@code due} and {@code shortfall} are of the last milestone passed, {@code note} says where more is spent than the
     * budget that was in force, {@code proof} leads to what adds up to {@code spent}.
     */
    @Schema(name = "BoardLine")
    record BoardLine(int year, String code, String name, UnitCode unit, String unitName, ReviewState state,
                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Role waitingFor, Money budget, Money spent,
                @Nullable Percent rate, @Nullable Milestone milestone, Money due, Money shortfall, Standing standing,
                Judgement.@Nullable Pace pace, Judgement.@Nullable Coming next, @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "有资金来源的累计支出超过当时的预算时，说明超了多少；没有则无此项") @Nullable String note, String proof) {

        static BoardLine of(Execution project, Judgement judged, String proof) {
            return new BoardLine(project.project().fiscalYear(), project.project().code(), project.name(), project.unit(),
                    project.unitName(), project.state(), project.waitingFor(), judged.budget(), judged.spent(),
                    judged.rate(), judged.milestone(), judged.due(), judged.shortfall(), judged.standing(), judged.pace(), judged.next(),
                    OverBudget.note(project, judged.month()), proof);
        }
    }
}
