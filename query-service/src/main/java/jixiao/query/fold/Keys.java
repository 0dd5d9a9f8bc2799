package jixiao.query.fold;

import java.util.Collection;
import java.util.List;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.Event;
import jixiao.kernel.MonitoringYearEvent;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.RulebookEvent;

/** What the names of aggregates in the ledger say: whose they are, of which year, and whom else they concern. */
final class Keys {
    static final String RULEBOOK = "rulebook";
    private static final String YEAR = "year-";

    private Keys() {
    }

    static String ofYear(int year) {
        return YEAR + year;
    }

    /** The fiscal year of a project or year; 0 for what belongs to none. */
    static int year(String key) {
        if (key.startsWith(YEAR)) {
            return Integer.parseInt(key.substring(YEAR.length()));
        }
        return isProject(key) ? Integer.parseInt(key.substring(0, 4)) : 0;
    }

    static boolean isProject(String key) {
        return key.length() > 5 && key.charAt(4) == '-' && key.chars().limit(4).allMatch(sign -> sign >= '0' && sign <= '9');
    }

    /** Whether its events are folded into every project, of its year or of all years. */
    static boolean isShared(String key) {
        return key.equals(RULEBOOK) || key.matches("year-\\d{4}");
    }

    static Collection<String> sharedOf(int year) {
        return List.of(RULEBOOK, ofYear(year));
    }

    /** Which family an aggregate's events are of, told by its name alone: also where the event itself cannot be read. */
    static Class<? extends Event> family(String key) {
        if (key.equals(RULEBOOK)) {
            return RulebookEvent.class;
        }
        if (key.matches("year-\\d{4}")) {
            return MonitoringYearEvent.class;
        }
        return isProject(key) ? BudgetProjectEvent.class : OrganisationEvent.class;
    }
}
