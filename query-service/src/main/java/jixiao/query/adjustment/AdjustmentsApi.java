package jixiao.query.adjustment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.AskedMonth;
import jixiao.query.standing.Since;
import jixiao.query.target.ReviewedTarget;
import jixiao.query.target.TargetView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "项目")
class AdjustmentsApi {
    private final TargetView targets;
    private final AdjustmentView adjustments;
    private final LedgerArchive ledger;

    AdjustmentsApi(TargetView targets, AdjustmentView adjustments, LedgerArchive ledger) {
        this.targets = targets;
        this.adjustments = adjustments;
        this.ledger = ledger;
    }

    @GetMapping("/api/projects/{year}/{code}/adjustments")
    @Operation(operationId = "listAdjustments", summary = "一个项目的绩效目标调整：原目标、历次调整与现行目标", description = """
            original is what was approved first, null before approval; each adjustment by its number, with document, reason, the day it
            takes effect, its review state (SUBMITTED 待审核, APPROVED 终审, RETURNED 被退回), whose step is due while it stands
            SUBMITTED (waitingFor), who proposed and who decided it, when and
            at which ledger position, and what it changes, field by field, of what was in force before it in the month it takes effect.
            inForce is what counts in the month of reading. Money is integer fen, shares integer hundredths of a percent; a source left
            blank is null, not 0. 404 for a project that was never drafted.""")
    Adjusted adjustments(@PathVariable int year, @PathVariable String code, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        ReviewedTarget known = targets.at(moment, project).orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
        List<Adjustment> all = adjustments.at(moment, project);
        boolean isApproved = known.state() == ReviewState.APPROVED;
        return new Adjusted(moment.position(), year, code, known.target().name(), isApproved ? AdjustmentVersion.of(known.target()) : null,
                isApproved ? lines(known.target(), all, moment) : List.of(),
                isApproved ? AdjustmentVersion.of(known.at(AskedMonth.of(null, year, moment).getMonthValue())) : null,
                "/api/projects/%s/events?asOf=%d".formatted(project.path(), moment.position()));
    }

    private List<AdjustmentLine> lines(Target approved, List<Adjustment> all, Moment moment) {
        Map<Long, Who> who = ledger.seenBy(moment.viewer()).whoDid(all.stream().flatMap(one -> Stream.of(one.proposal(), one.decision()))
                .filter(Objects::nonNull).map(Adjustment.AdjustmentStep::position).toList());
        List<Since<TargetRevision>> inForce = Since.january(revision(approved));
        List<AdjustmentLine> lines = new ArrayList<>();
        for (Adjustment one : all) {
            int month = one.effectiveOn().getMonthValue();
            Changes changes = Changes.between(Since.at(inForce, month).orElseThrow(), one.revision());
            lines.add(AdjustmentLine.of(one, changes, who));
            if (one.state() == ReviewState.APPROVED) {
                inForce = Since.adjusted(inForce, month, one.revision());
            }
        }
        return lines;
    }

    private static TargetRevision revision(Target target) {
        return new TargetRevision(target.budget(), target.funds(), target.plan(), target.goals(), target.indicators());
    }

    /** A project's target through its adjustments, as known at one position. */
    @Schema(name = "TargetAdjustments")
    record Adjusted(long position, int year, String code, String name, @Nullable AdjustmentVersion original,
            List<AdjustmentLine> adjustments,
            @Nullable AdjustmentVersion inForce,
                    String proof) {
    }

    /** A target at one time, whole. */
    @Schema(name = "TargetVersion")
    record AdjustmentVersion(Money budget, @Nullable Money fiscal, @Nullable Money carriedOver, @Nullable Money other, List<Milestone> plan,
            List<String> goals,
                   List<Indicator> indicators) {
        static AdjustmentVersion of(Target of) {
            return of(revision(of));
        }

        static AdjustmentVersion of(TargetRevision of) {
            return new AdjustmentVersion(of.budget(), of.funds().fiscal(), of.funds().carriedOver(), of.funds().other(), of.plan()
                    .milestones(),
                    of.goals(), of.indicators());
        }
    }

    /** One adjustment; {@code revision} is the whole target it puts into force. */
    @Schema(name = "TargetAdjustment")
    record AdjustmentLine(int number, DocumentNo document, LocalDate effectiveOn, String reason, ReviewState state,
            @Nullable Role waitingFor, @Nullable String returnReason,
                AccountName proposedBy, @Nullable Instant proposedAt, @Nullable Long proposedPosition, @Nullable String decidedBy,
                        @Nullable Instant decidedAt,
                @Nullable Long decidedPosition, Changes changes, AdjustmentVersion revision) {
        static AdjustmentLine of(Adjustment one, Changes changes, Map<Long, Who> who) {
            Adjustment.AdjustmentStep proposal = one.proposal();
            Adjustment.AdjustmentStep decision = one.decision();
            Who decider = decision == null ? null : who.get(decision.position());
            return new AdjustmentLine(one.number(), one.document(), one.effectiveOn(), one.reason(), one.state(),
                    one.waitingFor(), one.returnReason(),
                    one.proposedBy(), proposal == null ? null : proposal.at(), proposal == null ? null : proposal.position(),
                    decider == null ? null : decider.account(), decision == null ? null : decision.at(),
                    decision == null ? null : decision.position(), changes, AdjustmentVersion.of(one.revision()));
        }
    }
}
