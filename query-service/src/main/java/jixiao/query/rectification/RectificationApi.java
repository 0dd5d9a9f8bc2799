package jixiao.query.rectification;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.rules.Rules.Escalation;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import jixiao.web.answer.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bean has a name of its own: the desk has an Api of rectifications too, and both may live in one context. */
@RestController("rectificationsShown")
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "整改")
class RectificationApi {
    private final RectificationView rectifications;
    private final StandingView standings;
    private final LedgerArchive ledger;

    RectificationApi(RectificationView rectifications, StandingView standings, LedgerArchive ledger) {
        this.rectifications = rectifications;
        this.standings = standings;
        this.ledger = ledger;
    }

    @GetMapping("/api/projects/{year}/{code}/rectifications")
    @Operation(operationId = "listProjectRectifications", summary = "一个项目的全部整改", description = """
            In the order of their numbers: DRAFT waits for a reply, SUBMITTED for a verdict (of waitingFor), RETURNED for another reply,
            APPROVED is done.
            overdue once a day after the deadline began without a reply that stands; urgency says for how many days as of today, the last
            day that began, and whom that reaches by the rules in force. 404 for a project that was never drafted.""")
    Demanded rectifications(@PathVariable int year, @PathVariable String code, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        standings.execution(moment, project).orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
        LocalDate today = standings.calendar(moment, year).today();
        List<Place> all = new ArrayList<>();
        add(all, project, rectifications.at(moment, project), demand -> true);
        return new Demanded(moment.position(), today, lines(all, today, moment), null);
    }

    @GetMapping("/api/rectifications")
    @Operation(operationId = "listRectifications", summary = "一个年度全部项目的整改", description = """
            By project, then number. OPEN are those not accepted yet, OVERDUE those overdue as of today, the last day that began; ALL
            without exception. 400 names the field.""")
    Demanded rectifications(@RequestParam int year, @Parameter(description = "OPEN 未通过、OVERDUE 已逾期、ALL 全部")
                           @RequestParam(defaultValue = "OPEN") Which state, Moment moment, Page page, HttpServletResponse response) {
        LocalDate today = standings.calendar(moment, year).today();
        Page.PageLines<Place> lines = page.lines(demands(year, state, page, today, moment), Place::toString, moment.position(),
                moment.day())
                .announced(response::setHeader);
        return new Demanded(moment.position(), today, lines(lines.list(), today, moment), lines.next());
    }

    /** Those of the page, and one more where others follow. */
    private List<Place> demands(int year, Which which, Page page, @Nullable LocalDate today, Moment moment) {
        Optional<Place> last = page.last().map(text -> Place.read(year, text));
        List<Place> found = new ArrayList<>();
        last.ifPresent(one -> add(found, one.project, rectifications.at(moment, one.project),
                demand -> which.wants(demand, today) && demand.number() > one.number()));
        Iterator<RectificationView.OfProject> more = rectifications.after(moment, year, last.map(one -> one.project.toString()).orElse(""));
        while (more.hasNext() && found.size() <= page.limit()) {
            RectificationView.OfProject next = more.next();
            add(found, next.project(), next.all(), demand -> which.wants(demand, today));
        }
        return found.subList(0, Math.min(found.size(), page.limit() + 1));
    }

    private static void add(List<Place> to, ProjectId project, Rectifications all, Predicate<Rectification> wanted) {
        List<Rectification.RectificationAnswer> answers = all.answers().byName().values().stream()
                .sorted(Comparator.comparingLong(Rectification.RectificationAnswer::position)).toList();
        all.demands().values().stream().filter(wanted).forEach(demand -> to.add(new Place(project, demand.number(), demand,
                answers.stream().filter(answer -> answer.number() == demand.number()).toList())));
    }

    private List<RectificationLine> lines(List<Place> places, @Nullable LocalDate today, Moment moment) {
        List<Escalation> escalations = today == null ? List.of()
                : standings.rulebook(moment).at(YearMonth.from(today)).rules().telling().escalations();
        Map<Long, Who> who = ledger.seenBy(moment.viewer()).whoDid(places.stream().flatMap(RectificationApi::positions).toList());
        Map<ProjectId, Execution> projects = standings.executions(moment,
                places.stream().map(place -> place.project.toString()).distinct().toList())
                .stream().collect(Collectors.toMap(Execution::project, project -> project));
        return places.stream().filter(place -> projects.containsKey(place.project))
                .map(place -> RectificationLine.of(requireNonNull(projects.get(place.project)), place, today,
                        Urgency.of(place.demand, today, escalations),
                        who))
                .toList();
    }

    private static Stream<Long> positions(Place one) {
        return Stream.concat(one.answers.stream().map(Rectification.RectificationAnswer::returning).filter(Objects::nonNull)
                .map(Rectification.ReplyReturning::position),
                Stream.ofNullable(one.demand.accepted()).map(Rectification.ReplyAcceptance::position));
    }

    /** Which rectifications are asked for. */
    enum Which {
        OPEN, OVERDUE, ALL;

        boolean wants(Rectification one, @Nullable LocalDate today) {
            return this == ALL || (this == OPEN ? one.state() != ReviewState.APPROVED : one.isOverdueOn(today));
        }
    }

    /** A demand and where it stands among those of its year: by project, then number. */
    private record Place(ProjectId project, int number, Rectification demand, List<Rectification.RectificationAnswer> answers) {
        @SuppressWarnings("NullAway") // a place to go on from, which is compared and never shown
        static Place read(int year, String text) {
            int end = text.indexOf(' ');
            try {
                return new Place(new ProjectId(year, text.substring(end + 1)), Integer.parseInt(text.substring(0, Math.max(0, end))), null,
                        List.of());
            } catch (NumberFormatException forged) {
                throw Page.forged();
            }
        }

        @Override
        public String toString() {
            return number + " " + project.code();
        }
    }

    /** Rectifications as known at one position; {@code next} is where the next page is, absent on the last. */
    @Schema(name = "RectificationList")
    record Demanded(long position, @Nullable LocalDate today, List<RectificationLine> rectifications,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    }

    /** One demand and what became of it. */
    @Schema(name = "RectificationLine")
    record RectificationLine(int year, String code, String name, UnitCode unit, String unitName, int number, RectificationSource source,
            @Nullable YearMonth month,
                @Nullable String alert, String demand, LocalDate deadline, AccountName requiredBy, Instant requiredAt, ReviewState state,
                @Nullable Role waitingFor, boolean overdue, Urgency urgency,
                List<Rectification.FiledReply> replies, List<ReturnedReply> returns,
                        @Nullable AcceptedReply accepted) {
        static RectificationLine of(Execution project, Place place, @Nullable LocalDate today, Urgency urgency, Map<Long, Who> who) {
            Rectification one = place.demand;
            return new RectificationLine(project.project().fiscalYear(), project.project().code(), project.name(), project.unit(),
                    project.unitName(),
                    one.number(), one.source(), one.month(), one.alert(), one.demand(), one.deadline(), one.requiredBy(), one.requiredAt(),
                    one.state(), one.waitingFor(), one.isOverdueOn(today), urgency,
                    place.answers.stream().map(Rectification.RectificationAnswer::reply).filter(Objects::nonNull).toList(),
                    place.answers.stream().map(Rectification.RectificationAnswer::returning).filter(Objects::nonNull)
                    .map(back -> new ReturnedReply(back.position(), back.at(), by(who, back.position()), back.reason())).toList(),
                    one.accepted() == null ? null
                    : new AcceptedReply(one.accepted().position(), one.accepted().at(), by(who, one.accepted().position())));
        }

        private static @Nullable String by(Map<Long, Who> who, long position) {
            return who.get(position) == null ? null : who.get(position).account();
        }
    }

    /** A reply was sent back. */
    @Schema(name = "RectificationReturn")
    record ReturnedReply(long position, Instant at, @Nullable String by, String reason) {
    }

    /** A reply was accepted. */
    @Schema(name = "RectificationAcceptance")
    record AcceptedReply(long position, Instant at, @Nullable String by) {
    }
}
