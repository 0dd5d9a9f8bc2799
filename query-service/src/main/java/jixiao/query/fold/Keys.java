package jixiao.query.fold;

import java.util.Collection;
import java.util.List;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import org.jspecify.annotations.Nullable;

/** What the names of aggregates in the ledger say: whose they are, of which year, and whom else they concern. */
public final class Keys {
    static final String RULEBOOK = "rulebook";
    private static final String YEAR = "year-";
    private static final String ACCOUNT = "account-";
    private static final String UNIT_TREE = "units";
    private static final String DELIVERY_HOSTS = "delivery-hosts";
    /** Before the code of a unit whose own aggregate it is. */
    public static final String UNIT = "unit-";

    private Keys() {
    }

    /** The row of an item: no key of an aggregate holds the mark. */
    public static String item(String key, String name) {
        return key + Items.MARK + name;
    }

    /** Whose row it is. */
    public static String owner(String row) {
        int mark = row.indexOf(Items.MARK);
        return mark < 0 ? row : row.substring(0, mark);
    }

    static String ofYear(int year) {
        return YEAR + year;
    }

    /** The fiscal year of a project or year, or of an item of theirs; 0 for what belongs to none. */
    public static int year(String row) {
        if (isProject(row)) {
            return number(row, 0);
        }
        String key = owner(row);
        return isYear(key) ? number(key, YEAR.length()) : 0;
    }

    private static int number(String key, int from) {
        int number = 0;
        for (int at = from; at < from + 4; at++) {
            number = 10 * number + key.charAt(at) - '0';
        }
        return number;
    }

    public static boolean isProject(String key) {
        return key.length() > 5 && key.charAt(4) == '-' && isNumber(key, 0);
    }

    private static boolean isYear(String key) {
        return key.length() == YEAR.length() + 4 && key.startsWith(YEAR) && isNumber(key, YEAR.length());
    }

    /** Asked several times for every event, so without patterns. */
    private static boolean isNumber(String key, int from) {
        for (int at = from; at < from + 4; at++) {
            if (key.charAt(at) < '0' || key.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether its events are folded into every project, of its year or of all years. */
    public static boolean isShared(String key) {
        return key.equals(RULEBOOK) || isYear(key);
    }

    /** The same, told by the family. */
    public static boolean isShared(Class<? extends Event> family) {
        return family == RulebookEvent.class || family == MonitoringYearEvent.class;
    }

    /** The year whose projects a shared aggregate's events concern; null says those of every year. */
    public static @Nullable Integer concernedYear(String shared) {
        return shared.equals(RULEBOOK) ? null : (Integer) year(shared);
    }

    public static Collection<String> sharedOf(int year) {
        return List.of(RULEBOOK, ofYear(year));
    }

    /** Which family an aggregate's events are of, told by its name alone: also where the event itself cannot be read. */
    public static Class<? extends Event> family(String key) {
        if (key.equals(RULEBOOK)) {
            return RulebookEvent.class;
        }
        if (isYear(key)) {
            return MonitoringYearEvent.class;
        }
        if (key.startsWith(ACCOUNT) || key.equals(UNIT_TREE) || key.equals(DELIVERY_HOSTS)) {
            return AccessEvent.class;
        }
        return isProject(key) ? BudgetProjectEvent.class : OrganisationEvent.class;
    }
}
