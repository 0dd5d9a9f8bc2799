package jixiao.command.rulebook;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the rulebook; there is one per ledger. */
sealed interface RulebookCommand {
    String NAME = "rulebook";

    @TargetAggregateIdentifier
    default String rulebook() {
        return NAME;
    }

    record ProposeRules(LocalDate effectiveFrom, Rules rules, String reason) implements RulebookCommand {
    }

    record AdoptProposed(int version) implements RulebookCommand {
    }

    record RejectRules(int version, String reason) implements RulebookCommand {
    }

    /** Of one calendar year; replaces what was said of it. */
    record StateHolidays(int year, DocumentNo document, SortedSet<LocalDate> daysOff, SortedSet<LocalDate> workdays)
            implements RulebookCommand {
        public StateHolidays {
            daysOff = Collections.unmodifiableSortedSet(new TreeSet<>(daysOff));
            workdays = Collections.unmodifiableSortedSet(new TreeSet<>(workdays));
        }
    }

    /** Says of each year what was published of it, unless something was said of it before. */
    record StatePublishedHolidays(List<StateHolidays> published) implements RulebookCommand {
        public StatePublishedHolidays {
            published = List.copyOf(published);
        }
    }

    /** The numbers to begin with; does nothing once any rules are adopted. */
    record AdoptFirstRules(Rules rules) implements RulebookCommand {
    }
}
