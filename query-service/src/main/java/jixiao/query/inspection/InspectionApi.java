package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.calendar.Calendar;
import jixiao.query.calendar.MonthLock;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import jixiao.web.validator.WithoutValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The bean has a name of its own: the desk has an Api of inspections too, and both may live in one context. */
@RestController("inspectionsShown")
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "月度自查")
class InspectionApi {
    private final InspectionView inspections;
    private final StandingView standings;
    private final Forms forms;
    private final LedgerArchive ledger;
    private final OpenDrafts drafts;

    InspectionApi(InspectionView inspections, StandingView standings, Forms forms, LedgerArchive ledger,
            ObjectProvider<OpenDrafts> drafts) {
        this.inspections = inspections;
        this.standings = standings;
        this.forms = forms;
        this.ledger = ledger;
        this.drafts = drafts.getIfAvailable(() -> OpenDrafts.NONE_KNOWN);
    }

    @GetMapping("/api/projects/{year}/{code}/inspections")
    @WithoutValidator
    @Operation(operationId = "listInspections", summary = "一个项目全年十二个月的自查状态", description = """
            Twelve months, each NOT_DUE (not over, never opened, or over before the target was approved), DUE, OVERDUE (a day after the
            deadline began, or the month was closed, without a filing), DRAFTED (somebody began to fill it in; known of today only,
            whatever asOf), SUBMITTED, RETURNED or ACCEPTED. waitingFor is whose step is due of one SUBMITTED.
            overdue is also true of a returned one whose deadline is over; late of one first filed after its deadline. today is the last
            day that began. 404 for a project that was never drafted.""")
    InspectionYear inspections(@PathVariable int year, @PathVariable String code, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        known(project, moment);
        Inspections all = inspections.at(moment, project);
        List<InspectionLine> months = IntStream.rangeClosed(1, 12).mapToObj(number -> YearMonth.of(year, number))
                .map(month -> InspectionLine.of(month, all, state(all, project, month, moment))).toList();
        return new InspectionYear(moment.position(), year, code, standings.calendar(moment, year).today(), months);
    }

    @GetMapping("/api/projects/{year}/{code}/inspections/{month}")
    @WithoutValidator
    @Operation(operationId = "getInspection", summary = "一个项目某月的自查表：预填数字，已送审的另附当时所见与今天的差别", description = """
            figures are what the form comes filled in with, as known at the moment. filed is the last filing exactly as it was: the report
            word for word beside the figures that were stored when it was filed, under their SHA-256 (basis STORED); recomputed lists what
            the ledger's events give otherwise by this version's code. A filing from before figures were stored shows those of the
            position that was seen before it (RECOMPUTED). It stays the same at any later time. differences
            says field by field what figures have become since, and because of which positions of the ledger. An earlier filing is shown
            by asOf its position. findings is what a reviewer should look at and nobody is refused for: COUNT_FELL, a count that is
            lower than a month before; SPENT_BEYOND_BUDGET, more spent than the budget that was in force. Money is integer fen, shares
            integer hundredths of a percent. lock says what locks a closed month. waitingFor is whose step of the review is due while it
            stands SUBMITTED.
            400 for a month of another year, 404 for a project that was never drafted.""")
    Form inspection(@PathVariable int year, @PathVariable String code, @PathVariable YearMonth month, Moment moment) {
        if (month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        ProjectId id = new ProjectId(year, code);
        Execution project = known(id, moment);
        Calendar calendar = standings.calendar(moment, year);
        Inspections all = inspections.at(moment, id);
        Inspected of = all.of(month);
        List<Inspected.Paper> papers = inspections.papers(moment, id, month);
        Map<Long, Who> who = ledger.seenBy(moment.viewer()).whoDid(positions(of, papers, calendar, month));
        Forms.FilledIn today = forms.filledIn(project, month, moment);
        AsFiled filed = of.last() == null ? null : forms.asFiled(id, month, of.last(), moment);
        return new Form(moment.position(), year, code, project.name(), project.unit(), project.unitName(), month,
                state(all, id, month, moment), of.waitingFor(), all.deadline(month), all.isOverdue(month),
                        MonthLock.of(calendar, month, who).orElse(null),
                        valuesCount(month.getMonthValue()), today.figures(), today.findings(),
                papers.stream().map(Inspected.Paper::filing).filter(Objects::nonNull).toList(),
                papers.stream().map(Inspected.Paper::returning).filter(Objects::nonNull).map(one -> ReturnedInspection.of(one, who))
                        .toList(),
                of.accepted() == null ? null
                : new AcceptedInspection(of.accepted().position(), of.accepted().at(), by(who, of.accepted().position())),
                filed, filed == null ? List.of() : forms.differences(id, month, filed, today.figures(), moment));
    }

    private static String valuesCount(int month) {
        String since = "完成值从 1 月起累计到 %d 月底".formatted(month);
        return month == 1 ? since : since + "，不是 %d 月一个月的数".formatted(month);
    }

    private Execution known(ProjectId project, Moment moment) {
        return standings.execution(moment, project).orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
    }

    private InspectionState state(Inspections all, ProjectId project, YearMonth month, Moment moment) {
        InspectionState told = all.state(month, moment.day());
        return told == InspectionState.DUE && drafts.begun(month, List.of(project)).contains(project) ? InspectionState.DRAFTED : told;
    }

    private static List<Long> positions(Inspected of, List<Inspected.Paper> papers, Calendar calendar, YearMonth month) {
        List<Long> positions = new ArrayList<>(papers.stream().filter(paper -> paper.returning() != null).map(Inspected.Paper::position)
                .toList());
        if (of.accepted() != null) {
            positions.add(of.accepted().position());
        }
        var closed = calendar.of(month).closed();
        if (closed != null) {
            positions.add(closed.position());
        }
        return positions;
    }

    private static @Nullable String by(Map<Long, Who> who, long position) {
        return who.get(position) == null ? null : who.get(position).account();
    }

    /** A project's year of inspections. */
    @Schema(name = "InspectionYear")
    record InspectionYear(long position, int year, String code, @Nullable LocalDate today, List<InspectionLine> months) {
    }

    /** One month of it; {@code returnedFor} is why it was last sent back, where it stands returned. */
    @Schema(name = "InspectionLine")
    record InspectionLine(YearMonth month, InspectionState state,
            @Nullable Role waitingFor, @Nullable LocalDate deadline, boolean overdue,
            boolean late, boolean closed,
            int filings,
                @Nullable Instant filedAt, @Nullable AccountName filedBy, @Nullable String returnedFor) {
        static InspectionLine of(YearMonth month, Inspections all, InspectionState state) {
            Inspected of = all.of(month);
            Inspected.InspectionFiling last = of.last();
            return new InspectionLine(month, state, of.waitingFor(), all.deadline(month), all.isOverdue(month), all.isLate(month),
                    all.deadlines().isClosed(month), of.filings(), last == null ? null : last.at(), last == null ? null : last.by(),
                    state == InspectionState.RETURNED ? of.returnedFor() : null);
        }
    }

    /** One month's form. */
    @Schema(name = "InspectionForm")
    record Form(long position, int year, String code, String name, UnitCode unit, String unitName, YearMonth month, InspectionState state,
                @Nullable Role waitingFor, @Nullable LocalDate deadline, boolean overdue,
                        @Nullable MonthLock lock,
                        @Schema(description = "完成值怎样计数") String valuesCount, Figures figures, List<InspectionFinding> findings,
                        List<Inspected.InspectionFiling> filings,
                        List<ReturnedInspection> returns,
                @Nullable AcceptedInspection accepted, @Nullable AsFiled filed, List<Difference> differences) {
    }

    /** It was sent back, and what was remarked on which field. */
    @Schema(name = "InspectionReturn")
    record ReturnedInspection(long position, Instant at, @Nullable String by, String reason, SortedMap<String, String> remarks) {
        static ReturnedInspection of(Inspected.InspectionReturning one, Map<Long, Who> who) {
            return new ReturnedInspection(one.position(), one.at(), InspectionApi.by(who, one.position()), one.reason(), one.remarks());
        }
    }

    /** It was accepted. */
    @Schema(name = "InspectionAcceptance")
    record AcceptedInspection(long position, Instant at, @Nullable String by) {
    }
}
