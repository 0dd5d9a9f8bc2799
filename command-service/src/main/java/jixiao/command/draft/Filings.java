package jixiao.command.draft;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionEvent;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.Event;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose a project is and how far its inspections are, read from the ledger: of each project only what happened since it was last asked for.
 */
@Component
class Filings {
    private static final int PROJECTS_KEPT = 5_000;

    private final Ledger ledger;
    private final Cache<ProjectId, HeardFilings> heard = Caffeine.newBuilder().maximumSize(PROJECTS_KEPT).build();

    Filings(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@code unit} is null of a project that does not exist; a month without a state was never submitted. */
    record Filed(@Nullable UnitCode unit, boolean approved, Map<YearMonth, ReviewState> states) {
        private static final Filed NOTHING = new Filed(null, false, Map.of());

        ReviewState state(YearMonth month) {
            return states.getOrDefault(month, ReviewState.DRAFT);
        }

        private Filed after(Event event) {
            if (event instanceof TargetDrafted drafted) {
                return new Filed(drafted.target().unit(), approved, states);
            }
            if (event instanceof TargetApproved) {
                return new Filed(unit, true, states);
            }
            if (event instanceof InspectionEvent inspection) {
                Map<YearMonth, ReviewState> now = new HashMap<>(states);
                now.put(inspection.month(), event instanceof InspectionAccepted ? ReviewState.APPROVED
                        : event instanceof InspectionReturned ? ReviewState.RETURNED : ReviewState.SUBMITTED);
                return new Filed(unit, approved, now);
            }
            return this;
        }
    }

    Filed of(ProjectId project) {
        return heard.asMap().compute(project, (id, before) -> {
            HeardFilings now = before == null ? new HeardFilings(0, Filed.NOTHING) : before;
            for (Ledger.LedgerEvent happened : ledger.happenedTo(id.toString(), now.sequence)) {
                now = new HeardFilings(happened.sequence() + 1, now.filed.after(happened.event()));
            }
            return now;
        }).filed;
    }

    /** What was heard of one project up to before a sequence number. */
    private record HeardFilings(long sequence, Filed filed) {
    }
}
