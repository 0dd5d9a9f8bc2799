package jixiao.command.rulebook;

import java.time.LocalDate;
import jixiao.kernel.Rules;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the rulebook; there is one per ledger. */
sealed interface RulebookCommand {
    String NAME = "rulebook";

    @TargetAggregateIdentifier
    default String rulebook() {
        return NAME;
    }

    record AdoptRules(LocalDate effectiveFrom, Rules rules) implements RulebookCommand {
    }

    /** The numbers to begin with; does nothing once any rules are adopted. */
    record AdoptFirstRules(Rules rules) implements RulebookCommand {
    }
}
