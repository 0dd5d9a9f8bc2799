package jixiao.command.rulebook;

import java.time.LocalDate;
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

    /** The numbers to begin with; does nothing once any rules are adopted. */
    record AdoptFirstRules(Rules rules) implements RulebookCommand {
    }
}
