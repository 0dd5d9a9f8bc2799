package jixiao.kernel.event;

import java.time.LocalDate;
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
}
