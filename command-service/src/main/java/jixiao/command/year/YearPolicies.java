package jixiao.command.year;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jixiao.command.desk.DecisionContext;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import org.jspecify.annotations.Nullable;

/** Knows of every year what the bureau said, and reads only what was said since it was last asked. */
public final class YearPolicies implements DecisionContext<YearPolicy> {
    static final String YEAR = "year-";
    private static final String RULEBOOK = "rulebook";
    private final Ledger ledger;
    private final Map<String, HeardPolicy> heard = new ConcurrentHashMap<>();
    private final Map<String, ReadWriteLock> years = new ConcurrentHashMap<>();

    YearPolicies(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Class<YearPolicy> type() {
        return YearPolicy.class;
    }

    @Override
    public Opened<YearPolicy> open(String aggregate) {
        return new YearPolicySeen(this, aggregate);
    }

    /** Held for reading by those who decide by what was said of the year that an aggregate is of, for writing by who says it. */
    ReadWriteLock yearOf(String aggregate) {
        return years.computeIfAbsent(String.valueOf(nameOfYear(aggregate)), name -> new ReentrantReadWriteLock());
    }

    /** Of the year that an aggregate is of: a project or the year itself; of no year, only the rules. */
    public YearPolicy of(String aggregate) {
        YearPolicy rules = upToDate(RULEBOOK).policy;
        String year = nameOfYear(aggregate);
        YearPolicy months = year == null ? YearPolicy.SILENT : upToDate(year).policy;
        return new YearPolicy(months.year(), months.closed(), rules.adopted(), rules.days());
    }

    private static @Nullable String nameOfYear(String aggregate) {
        if (aggregate.matches(YEAR + "\\d{4}")) {
            return aggregate;
        }
        return aggregate.matches("\\d{4}-.+") ? YEAR + aggregate.substring(0, 4) : null;
    }

    private HeardPolicy upToDate(String aggregate) {
        return heard.compute(aggregate, (name, before) -> {
            HeardPolicy now = before == null ? new HeardPolicy(0, YearPolicy.SILENT) : before;
            for (Ledger.LedgerEvent happened : ledger.happenedTo(name, now.sequence)) {
                now = new HeardPolicy(happened.sequence() + 1, after(now.policy, happened.event(), happened.at()));
            }
            return now;
        });
    }

    private static YearPolicy after(YearPolicy was, Event event, Instant at) {
        if (event instanceof MonitoringYearEvent happened) {
            return new YearPolicy(was.year().after(happened), closed(was.closed(), happened, at), was.adopted(), was.days());
        }
        if (event instanceof RulesAdopted adopted) {
            List<RulesAdopted> versions = new ArrayList<>(was.adopted());
            versions.add(adopted);
            return new YearPolicy(was.year(), was.closed(), versions, was.days());
        }
        if (event instanceof HolidaysStated stated) {
            return new YearPolicy(was.year(), was.closed(), was.adopted(), was.days().with(stated));
        }
        return was;
    }

    private static Map<YearMonth, Instant> closed(Map<YearMonth, Instant> was, MonitoringYearEvent event, Instant at) {
        Map<YearMonth, Instant> now = new HashMap<>(was);
        if (event instanceof PeriodClosed closed) {
            now.put(closed.month(), at);
        } else if (event instanceof PeriodReopened again) {
            now.keySet().removeIf(month -> !month.isBefore(again.month()));
        }
        return now;
    }

    /** What was heard of one aggregate up to before a sequence number. */
    private record HeardPolicy(long sequence, YearPolicy policy) {
    }
}
