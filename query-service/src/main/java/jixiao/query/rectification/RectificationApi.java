package jixiao.query.rectification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.kernel.AccountName;
import jixiao.kernel.ProjectId;
import jixiao.kernel.RectificationSource;
import jixiao.kernel.ReviewState;
import jixiao.kernel.Rules.Escalation;
import jixiao.kernel.UnitCode;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Who;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Unanswerable.Unknown;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bean has a name of its own: the desk has an Api of rectifications too, and both may live in one context. */
@RestController("rectificationsShown")
@Tag(name = "整改")
class RectificationApi {
    private final RectificationView rectifications;
    private final StandingView standings;
    private final LedgerFeed ledger;

    RectificationApi(RectificationView rectifications, StandingView standings, LedgerFeed ledger) {
        this.rectifications = rectifications;
        this.standings = standings;
        this.ledger = ledger;
    }

    @GetMapping("/api/projects/{year}/{code}/rectifications")
    @Operation(summary = "一个项目的全部整改", description = """
            In the order of their numbers: DRAFT waits for a reply, SUBMITTED for a verdict, RETURNED for another reply, APPROVED is done.
            overdue once a day after the deadline began without a reply that stands; urgency says for how many days as of today, the last
            day that began, and whom that reaches by the rules in force. 404 for a project that was never drafted.""")
    Demanded rectifications(@PathVariable int year, @PathVariable String code, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        Execution execution = standings.execution(moment, project)
                .orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
        LocalDate today = standings.calendar(moment, year).today();
        return new Demanded(moment.position(), today, lines(List.of(execution), Map.of(code, rectifications.at(moment, project)), Which.ALL, today, moment));
    }

    @GetMapping("/api/rectifications")
    @Operation(summary = "一个年度全部项目的整改", description = """
            By project, then number. OPEN are those not accepted yet, OVERDUE those overdue as of today, the last day that began; ALL
            without exception. 400 names the field.""")
    Demanded rectifications(@RequestParam int year, @Parameter(description = "OPEN 未通过、OVERDUE 已逾期、ALL 全部")
                           @RequestParam(defaultValue = "OPEN") Which state, Moment moment) {
        LocalDate today = standings.calendar(moment, year).today();
        Map<String, Rectifications> demanded = rectifications.at(moment, year);
        List<Execution> projects = standings.executions(moment, demanded.keySet().stream().map(code -> new ProjectId(year, code).toString()).toList())
                .stream().sorted(Comparator.comparing(one -> one.project().code())).toList();
        return new Demanded(moment.position(), today, lines(projects, demanded, state, today, moment));
    }

    private List<Line> lines(List<Execution> projects, Map<String, Rectifications> demanded, Which which, LocalDate today, Moment moment) {
        List<Escalation> escalations = today == null ? List.of()
                : standings.rulebook(moment).at(YearMonth.from(today)).rules().telling().escalations();
        Map<Long, Who> who = ledger.whoDid(demanded.values().stream().flatMap(all -> all.demands().stream()).flatMap(RectificationApi::positions).toList());
        List<Line> lines = new ArrayList<>();
        for (Execution project : projects) {
            demanded.get(project.project().code()).demands().stream().filter(which::wants)
                    .forEach(one -> lines.add(Line.of(project, one, Urgency.of(one, today, escalations), who)));
        }
        return lines;
    }

    private static Stream<Long> positions(Rectification one) {
        return Stream.concat(one.returns().stream().map(Rectification.Returning::position),
                Stream.ofNullable(one.accepted()).map(Rectification.Acceptance::position));
    }

    /** Which rectifications are asked for. */
    enum Which {
        OPEN, OVERDUE, ALL;

        boolean wants(Rectification one) {
            return this == ALL || (this == OPEN ? one.state() != ReviewState.APPROVED : one.isOverdue());
        }
    }

    /** Rectifications as known at one position. */
    @Schema(name = "RectificationList")
    record Demanded(long position, LocalDate today, List<Line> rectifications) {
    }

    /** One demand and what became of it. */
    @Schema(name = "RectificationLine")
    record Line(int year, String code, String name, UnitCode unit, String unitName, int number, RectificationSource source, YearMonth month,
                String alert, String demand, LocalDate deadline, AccountName requiredBy, Instant requiredAt, ReviewState state, boolean overdue,
                Urgency urgency, List<Rectification.Reply> replies, List<Returned> returns, Accepted accepted) {
        static Line of(Execution project, Rectification one, Urgency urgency, Map<Long, Who> who) {
            return new Line(project.project().fiscalYear(), project.project().code(), project.name(), project.unit(), project.unitName(),
                    one.number(), one.source(), one.month(), one.alert(), one.demand(), one.deadline(), one.requiredBy(), one.requiredAt(),
                    one.state(), one.isOverdue(), urgency, one.replies(),
                    one.returns().stream().map(back -> new Returned(back.position(), back.at(), by(who, back.position()), back.reason())).toList(),
                    one.accepted() == null ? null : new Accepted(one.accepted().position(), one.accepted().at(), by(who, one.accepted().position())));
        }

        private static String by(Map<Long, Who> who, long position) {
            return who.get(position) == null ? null : who.get(position).account();
        }
    }

    /** A reply was sent back. */
    @Schema(name = "RectificationReturn")
    record Returned(long position, Instant at, String by, String reason) {
    }

    /** A reply was accepted. */
    @Schema(name = "RectificationAcceptance")
    record Accepted(long position, Instant at, String by) {
    }
}
