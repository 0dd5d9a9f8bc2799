package jixiao.query.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jixiao.kernel.ProjectId;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;
import jixiao.query.feed.Who;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Unanswerable.Malformed;
import jixiao.query.fold.Unanswerable.Unknown;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "项目")
class HistoryApi {
    private final LedgerFeed ledger;

    HistoryApi(LedgerFeed ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/api/projects/{year}/{code}/events")
    @Operation(summary = "一个项目的全部事件，最早的在前", description = """
            The project's own events, and told apart by their aggregate those of its year and of the rulebook that moved its
            standing. With month: only what the figures of that month rest on; the amounts of its SpendRecorded minus those of its
            SpendReversed are the spent of that month. With indicator and month: only what that indicator's values up to then rest on.
            404 for a project that was never drafted.""")
    List<Happened> events(@PathVariable int year, @PathVariable String code,
                          @Parameter(description = "proof of this month's figures", example = "2024-06")
                          @RequestParam(required = false) YearMonth month,
                          @Parameter(description = "with month: proof of this indicator's values", example = "3")
                          @RequestParam(required = false) Integer indicator, Moment moment) {
        if (indicator != null && month == null) {
            throw new Malformed("month", "按指标查看时需要 month。");
        }
        if (month != null && month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        ProjectId project = new ProjectId(year, code);
        List<Recorded> all = ledger.of(List.of(project.toString(), "year-" + year, "rulebook"), moment.position());
        if (all.stream().noneMatch(recorded -> recorded.aggregate().equals(project.toString()))) {
            throw new Unknown("没有项目 %s。".formatted(project.path()));
        }
        List<Happened> events = all.stream().map(Happened::of).filter(event -> month == null
                || (indicator == null ? event.bearsOn(month) : event.bearsOn(indicator, month))).toList();
        Map<Long, Who> who = ledger.whoDid(events.stream().map(Happened::position).toList());
        return events.stream().map(event -> event.by(who.get(event.position()))).toList();
    }
}
