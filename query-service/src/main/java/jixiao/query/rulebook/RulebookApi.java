package jixiao.query.rulebook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Who;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bean has a name of its own: the desk has an Api of the rulebook too, and both may live in one context. */
@RestController("rulebooksShown")
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "监控规则")
class RulebookApi {
    private final RulebookView rules;
    private final LedgerArchive ledger;

    RulebookApi(RulebookView rules, LedgerArchive ledger) {
        this.rules = rules;
        this.ledger = ledger;
    }

    @GetMapping("/api/rulebooks")
    @Operation(operationId = "listRulebooks", summary = "监控规则的各个版本及其逐项变化", description = """
            Oldest first, those turned down among them: SUBMITTED waits for another reviewer, APPROVED is adopted; REJECTED was
            turned down for good and never in force, which rejection says why: what is proposed after it is a version of its own.
            changes says number by number what a version says otherwise than the last adopted version before it (against; absent for the
            first). Shares are integer hundredths of a percent in rules, and said in words in changes.
            holidays are those of each calendar year as last stated, system's being what was published; of other years Monday to Friday are
            working days.""")
    Rulebooks rulebooks(Moment moment) {
        Rulebook rulebook = rules.rulebook(moment);
        Map<Long, Who> who = ledger.seenBy(moment.viewer()).whoDid(rulebook.history().stream()
                .map(RulebookVersion::decidedPosition).filter(Objects::nonNull).toList());
        return new Rulebooks(moment.position(),
                rulebook.history().stream().map(one -> RulebookVersionLine.of(one, before(one, rulebook), who)).toList(),
                rulebook.days().years().values().stream().map(HolidayLine::of).toList());
    }

    private static Optional<RulesAdopted> before(RulebookVersion version, Rulebook rulebook) {
        return rulebook.versions().stream().filter(one -> one.version() < version.version())
                .max(Comparator.comparingInt(RulesAdopted::version));
    }

    /** Every version as known at one position. */
    @Schema(name = "Rulebooks")
    record Rulebooks(long position, List<RulebookVersionLine> versions, List<HolidayLine> holidays) {
    }

    /** A year's holidays as they were last stated: deadlines by the rules fall on the next working day. */
    @Schema(name = "Holidays")
    record HolidayLine(int year, DocumentNo document, SortedSet<LocalDate> daysOff, SortedSet<LocalDate> workdays, AccountName statedBy) {
        static HolidayLine of(HolidaysStated stated) {
            return new HolidayLine(stated.year(), stated.document(), stated.daysOff(), stated.workdays(), stated.by());
        }
    }

    /** Rules that were turned down do not come back to whoever proposed them, as a target does that was returned. */
    @Schema(name = "RulebookState", description = "SUBMITTED 待审核、APPROVED 终审（已通过）、REJECTED 未通过")
    enum Where {
        SUBMITTED, APPROVED, REJECTED;

        static Where of(ReviewState state) {
            return state == ReviewState.SUBMITTED ? SUBMITTED : state == ReviewState.APPROVED ? APPROVED : REJECTED;
        }
    }

    /** One version, who proposed and who decided it. */
    @Schema(name = "RulebookVersion")
    record RulebookVersionLine(int version, LocalDate effectiveFrom, Where state, @Nullable AccountName proposedBy,
            @Nullable Instant proposedAt, @Nullable String reason,
                   @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String rejection, @Nullable Integer against,
                           List<RuleChange> changes, Rules rules) {
        static RulebookVersionLine of(RulebookVersion one, Optional<RulesAdopted> before, Map<Long, Who> who) {
            Who decider = one.decidedPosition() == null ? null : who.get(one.decidedPosition());
            return new RulebookVersionLine(one.version(), one.effectiveFrom(), Where.of(one.state()), one.proposedBy(), one.proposedAt(),
                    one.reason(),
                    decider == null ? null : decider.account(), one.decidedAt(), one.rejection(),
                    before.map(RulesAdopted::version).orElse(null),
                    before.map(was -> RuleChange.between(was.rules(), one.rules())).orElse(List.of()), one.rules());
        }
    }
}
