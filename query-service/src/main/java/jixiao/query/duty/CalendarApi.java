package jixiao.query.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.kernel.event.Closing;
import jixiao.kernel.value.ProjectId;
import jixiao.query.calendar.Calendar;
import jixiao.query.calendar.CalendarView;
import jixiao.query.calendar.Reopening;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.Moment;
import jixiao.query.inspection.InspectionView;
import jixiao.query.inspection.OpenDrafts;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.StandingView;
import jixiao.web.answer.Page;
import jixiao.web.validator.WithoutValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "填报日历")
class CalendarApi {
    private static final int FIRST = 1_000;
    private static final int LAST = 9_999;
    private final StandingView standings;
    private final CalendarView calendars;
    private final InspectionView inspections;
    private final LedgerArchive ledger;
    private final OpenDrafts drafts;

    CalendarApi(StandingView standings, CalendarView calendars, InspectionView inspections, LedgerArchive ledger,
            ObjectProvider<OpenDrafts> drafts) {
        this.standings = standings;
        this.calendars = calendars;
        this.inspections = inspections;
        this.ledger = ledger;
        this.drafts = drafts.getIfAvailable(() -> OpenDrafts.NONE_KNOWN);
    }

    @GetMapping("/api/calendar")
    @WithoutValidator
    @Operation(operationId = "getCalendar", summary = "一个年度的填报日历：各月期限、锁定与填报情况；给出 month 时另列该月每个项目和未填报的单位", description = """
            Twelve months with their deadline, reminder days (reminded: how many days before the deadline the last reminder was due), what
            locks a closed one and who can lift it, why it was reopened, and how many projects stand in each state. With month also every
            project drafted for the year, a page at a time, and a digest by unit of who has not filed: all are counted, the first 1,000
            projects are named. today is the last day that began; states are those of …/inspections. 400 names the field.""")
    CalendarYear calendar(@Parameter(description = "fiscal year", example = "2024") @RequestParam int year,
                  @Parameter(description = "a month of that year", example = "2024-06") @RequestParam(required = false) YearMonth month,
                  Moment moment, Page page, HttpServletResponse response) {
        if (year < FIRST || year > LAST) {
            throw new Malformed("year", "没有 %d 这个年度。".formatted(year));
        }
        if (month != null && month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        Calendar calendar = standings.calendar(moment, year);
        List<Reopening> reopenings = calendars.reopenings(moment, year);
        Map<Long, Who> who = ledger.seenBy(moment.viewer()).whoDid(Stream.concat(
                calendar.months().values().stream().flatMap(MonthOfYear::positions),
                reopenings.stream().map(Reopening::position)).toList());
        DutiesOfYear duties = new DutiesOfYear(year, month, page.last().orElse(""), page.limit(), drafts, moment);
        inspections.each(moment, year, duties::hear);
        duties.conclude();
        List<MonthOfYear> months = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            YearMonth one = YearMonth.of(year, number);
            months.add(MonthOfYear.of(one, calendar, reopenings, who, duties.counts(one)));
        }
        Page.PageLines<DutyLine> lines = page.lines(duties.lines(), last -> new ProjectId(last.year(), last.code()).toString(),
                moment.position(),
                moment.day())
                .announced(response::setHeader);
        CalendarRequest asked = month == null ? null : new CalendarRequest(month, lines.list(), duties.digest());
        return new CalendarYear(moment.position(), year, calendar.closing(), calendar.today(), months, asked, lines.next());
    }

    /**
     * A year's calendar as known at one position; {@code asked} is absent where no month was asked for, {@code next} where no more projects
     * follow.
     */
    @Schema(name = "CalendarYear")
    record CalendarYear(long position, int year, @Nullable Closing closing, @Nullable LocalDate today, List<MonthOfYear> months,
            @Nullable CalendarRequest asked,
                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    }

    /** A page of the projects in the month that was asked for, and who of all has not filed. */
    @Schema(name = "CalendarAsked")
    record CalendarRequest(YearMonth month, List<DutyLine> projects, DutyDigest digest) {
    }
}
