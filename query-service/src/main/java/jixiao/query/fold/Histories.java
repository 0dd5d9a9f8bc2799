package jixiao.query.fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.kernel.Event;
import jixiao.kernel.ProjectId;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.feed.Recorded;

/** What views of projects are folded from, straight from the ledger: for those who fold it otherwise and keep no rows. */
public final class Histories {
    private final LedgerFeed ledger;
    private final long upTo;
    private final List<Happened> shared;
    private long read;

    /** Of one year's projects, up to a position. */
    public Histories(LedgerFeed ledger, int year, long upTo) {
        this.ledger = ledger;
        this.upTo = upTo;
        this.shared = happened(ledger.of(Keys.sharedOf(year), upTo), null);
        this.read = shared.size();
    }

    /** One event at its place. */
    public record Happened(Event event, At at) {
    }

    /** How many events were read so far. */
    public long read() {
        return read;
    }

    /** Each project's own events and those of its year and the rulebook, oldest first; a project with an event that cannot be read is missing. */
    public Map<ProjectId, List<Happened>> of(Collection<ProjectId> projects) {
        Map<String, List<Recorded>> own = ledger.of(projects.stream().map(ProjectId::toString).toList(), upTo).stream()
                .collect(Collectors.groupingBy(Recorded::aggregate));
        Map<ProjectId, List<Happened>> histories = new LinkedHashMap<>();
        for (ProjectId project : projects) {
            List<Recorded> recorded = own.getOrDefault(project.toString(), List.of());
            read += recorded.size();
            try {
                List<Happened> all = new ArrayList<>(happened(recorded, project.toString()));
                all.addAll(shared);
                all.sort(Comparator.comparingLong(one -> one.at().position()));
                histories.put(project, all);
            } catch (Unfoldable poison) {
                // it stands as a dead letter under its own name, and its alerts wait with it
            }
        }
        return histories;
    }

    private static List<Happened> happened(List<Recorded> recorded, String own) {
        return Readable.of(recorded, own).stream().map(one -> new Happened(one.event(), one.at())).toList();
    }
}
