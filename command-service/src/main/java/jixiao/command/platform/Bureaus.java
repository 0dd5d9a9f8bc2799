package jixiao.command.platform;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.Event;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.RulebookEvent.RulesAdopted;

/** Knows of every year what the bureau said, and reads only what was said since it was last asked. */
public final class Bureaus {
    static final String YEAR = "year-";
    private static final String RULEBOOK = "rulebook";
    private final Ledger ledger;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final Map<String, ReadWriteLock> years = new ConcurrentHashMap<>();

    Bureaus(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Held for reading by those who decide by what was said of the year that an aggregate is of, for writing by who says it. */
    ReadWriteLock yearOf(String aggregate) {
        return years.computeIfAbsent(String.valueOf(nameOfYear(aggregate)), name -> new ReentrantReadWriteLock());
    }

    /** Of the year that an aggregate is of: a project or the year itself; of no year, only the rules. */
    public Bureau of(String aggregate) {
        Bureau rules = upToDate(RULEBOOK).bureau;
        String year = nameOfYear(aggregate);
        Bureau months = year == null ? Bureau.SILENT : upToDate(year).bureau;
        return new Bureau(months.opened(), months.closed(), months.reopened(), rules.adopted());
    }

    private static String nameOfYear(String aggregate) {
        if (aggregate.matches(YEAR + "\\d{4}")) {
            return aggregate;
        }
        return aggregate.matches("\\d{4}-.+") ? YEAR + aggregate.substring(0, 4) : null;
    }

    private Heard upToDate(String aggregate) {
        return heard.compute(aggregate, (name, before) -> {
            Heard now = before == null ? new Heard(0, Bureau.SILENT) : before;
            for (Ledger.Happened happened : ledger.happenedTo(name, now.sequence)) {
                now = new Heard(happened.sequence() + 1, after(now.bureau, happened.event(), happened.at()));
            }
            return now;
        });
    }

    private static Bureau after(Bureau was, Event event, Instant at) {
        if (event instanceof PeriodOpened opened) {
            return new Bureau(with(was.opened(), opened.month(), opened), was.closed(), was.reopened(), was.adopted());
        }
        if (event instanceof PeriodClosed closed) {
            Set<YearMonth> reopened = new HashSet<>(was.reopened());
            reopened.remove(closed.month());
            return new Bureau(was.opened(), with(was.closed(), closed.month(), at), reopened, was.adopted());
        }
        if (event instanceof PeriodReopened again) {
            Map<YearMonth, Instant> closed = new HashMap<>(was.closed());
            closed.keySet().removeIf(month -> !month.isBefore(again.month()));
            Set<YearMonth> reopened = new HashSet<>(was.reopened());
            reopened.add(again.month());
            return new Bureau(was.opened(), closed, reopened, was.adopted());
        }
        if (event instanceof RulesAdopted adopted) {
            List<RulesAdopted> versions = new ArrayList<>(was.adopted());
            versions.add(adopted);
            return new Bureau(was.opened(), was.closed(), was.reopened(), versions);
        }
        return was;
    }

    private static <V> Map<YearMonth, V> with(Map<YearMonth, V> was, YearMonth month, V value) {
        Map<YearMonth, V> now = new HashMap<>(was);
        now.put(month, value);
        return now;
    }

    /** What was heard of one aggregate up to before a sequence number. */
    private record Heard(long sequence, Bureau bureau) {
    }
}
