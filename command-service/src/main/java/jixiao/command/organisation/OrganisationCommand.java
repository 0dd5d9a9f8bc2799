package jixiao.command.organisation;

import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a department. */
sealed interface OrganisationCommand {
    UnitName unit();

    /** Keeps with the unit what it published for the year; the same words again change nothing. */
    record StateUnitGoals(@TargetAggregateIdentifier UnitName unit, String name, int fiscalYear, UnitGoals goals)
            implements OrganisationCommand {
    }

    /** Says who answers for one of the safeguards published for the year, counted from 1, and how far it is. */
    record StateSafeguard(@TargetAggregateIdentifier UnitName unit, int fiscalYear, int number, String owner, SafeguardState state,
                          String note) implements OrganisationCommand {
    }

    /** The unit's name in the ledger: {@code unit-225001}. */
    record UnitName(UnitCode code) {
        @Override
        public String toString() {
            return "unit-" + code.key();
        }
    }
}
