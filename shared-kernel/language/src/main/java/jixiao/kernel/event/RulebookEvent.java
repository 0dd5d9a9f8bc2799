package jixiao.kernel.event;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;

/** What can happen to the bureau's rulebook (监控规则). */
public sealed interface RulebookEvent extends Event {

    /**
     * Months that end on {@code effectiveFrom} or later are judged by these rules, until a later version is in force. Versions count 1, 2,
     * 3 …
     */
    record RulesAdopted(int version, LocalDate effectiveFrom, Rules rules) implements RulebookEvent {
    }

    /** A draft of the next version; {@code by} may not adopt it. One is open at a time. */
    record RulesProposed(int version, LocalDate effectiveFrom, Rules rules, String reason, AccountName by) implements RulebookEvent {
    }

    record RulesRejected(int version, String reason) implements RulebookEvent {
    }

    /**
     * Which days of a calendar year are no working days, and which of its Saturdays and Sundays are, as the State Council's office
     * announced it (放假调休) in {@code document}, or as the bureau put it right. All other days are what their weekday says. Said again, it
     * replaces what was said of the year; dates that were given meanwhile stay as they were given.
     */
    record HolidaysStated(int year, DocumentNo document, SortedSet<LocalDate> daysOff, SortedSet<LocalDate> workdays, AccountName by)
            implements RulebookEvent {
        public HolidaysStated {
            daysOff = Collections.unmodifiableSortedSet(new TreeSet<>(daysOff));
            workdays = Collections.unmodifiableSortedSet(new TreeSet<>(workdays));
        }
    }
}
