package jixiao.query.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jixiao.kernel.Closing;
import jixiao.kernel.ProjectId;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Who;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Unanswerable.Malformed;
import jixiao.query.inspection.Drafts;
import jixiao.query.inspection.InspectionView;
import jixiao.query.inspection.Inspections;
import jixiao.query.standing.Calendar;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "填报日历")
class CalendarApi {
    private static final int FIRST = 1_000;
    private static final int LAST = 9_999;
    private final StandingView standings;
    private final InspectionView inspections;
    private final LedgerFeed ledger;
    private final Drafts drafts;

    CalendarApi(StandingView standings, InspectionView inspections, LedgerFeed ledger, ObjectProvider<Drafts> drafts) {
        this.standings = standings;
        this.inspections = inspections;
        this.ledger = ledger;
        this.drafts = drafts.getIfAvailable(() -> Drafts.NONE_KNOWN);
    }

    @GetMapping("/api/calendar")
    @Operation(summary = "一个年度的填报日历：各月期限、锁定与填报情况；给出 month 时另列该月每个项目和未填报的单位", description = """
            Twelve months with their deadline, reminder days (reminded: how many days before the deadline the last reminder was due), what
            locks a closed one and who can lift it, why it was reopened, and how many projects stand in each state. With month also every
            project drafted for the year, and a digest by unit of who has not filed. today is the last day that began; states are those of
            …/inspections. 400 names the field.""")
    Year calendar(@Parameter(description = "fiscal year", example = "2024") @RequestParam int year,
                  @Parameter(description = "a month of that year", example = "2024-06") @RequestParam(required = false) YearMonth month,
                  Moment moment) {
        if (year < FIRST || year > LAST) {
            throw new Malformed("year", "没有 %d 这个年度。".formatted(year));
        }
        if (month != null && month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        Calendar calendar = standings.calendar(moment, year);
        List<Execution> projects = standings.executions(moment, year);
        Map<ProjectId, Inspections> filed = inspections.at(moment, year);
        Inspections none = Inspections.noneBy(calendar.deadlines());
        Map<Long, Who> who = ledger.whoDid(calendar.months().values().stream().flatMap(MonthOfYear::positions).toList());
        List<MonthOfYear> months = new ArrayList<>();
        Asked asked = null;
        for (int number = 1; number <= 12; number++) {
            YearMonth one = YearMonth.of(year, number);
            List<Duty> duties = Duty.of(one, projects, filed, none, drafts, moment);
            months.add(MonthOfYear.of(one, calendar, who, Duty.counts(duties)));
            asked = one.equals(month) ? Asked.of(one, duties) : asked;
        }
        return new Year(moment.position(), year, calendar.closing(), calendar.today(), months, asked);
    }

    /** A year's calendar as known at one position; {@code asked} is absent where no month was asked for. */
    @Schema(name = "CalendarYear")
    record Year(long position, int year, Closing closing, LocalDate today, List<MonthOfYear> months, Asked asked) {
    }

    /** Every project in the month that was asked for, and who has not filed. */
    @Schema(name = "CalendarAsked")
    record Asked(YearMonth month, List<Line> projects, Digest digest) {
        static Asked of(YearMonth month, List<Duty> duties) {
            List<Line> lines = duties.stream().map(duty -> Line.of(duty, month)).toList();
            return new Asked(month, lines, Digest.of(lines));
        }
    }
}
