package jixiao.command.organisation;

import jixiao.kernel.UnitCode;
import jixiao.kernel.UnitGoals;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a department. */
sealed interface OrganisationCommand {

    /** Keeps with the unit what it published for the year; the same words again change nothing. */
    record StateUnitGoals(@TargetAggregateIdentifier UnitName unit, String name, int fiscalYear, UnitGoals goals)
            implements OrganisationCommand {
    }

    /** The unit's name in the ledger: {@code unit-225001}. */
    record UnitName(UnitCode code) {
        @Override
        public String toString() {
            return "unit-" + code;
        }
    }
}
