package jixiao.kernel.event;

import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;

/** What can happen to a department. */
public sealed interface OrganisationEvent extends Event {

    /** The department published what it wants to reach in a year, in words; a later statement for the same year replaces it. */
    record UnitGoalsStated(UnitCode unit, String name, int fiscalYear, UnitGoals goals) implements OrganisationEvent {
    }

    /**
     * Who answers for one of the unit's published safeguards, counted from 1 in the order published, and how far it is; replaces what was
     * said before.
     */
    record SafeguardStated(UnitCode unit, int fiscalYear, int number, String owner, SafeguardState state, String note)
            implements OrganisationEvent {
    }
}
