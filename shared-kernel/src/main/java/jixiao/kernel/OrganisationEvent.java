package jixiao.kernel;

/** What can happen to a department. */
public sealed interface OrganisationEvent extends Event {

    /** The department published what it wants to reach in a year, in words; a later statement for the same year replaces it. */
    record UnitGoalsStated(UnitCode unit, String name, int fiscalYear, UnitGoals goals) implements OrganisationEvent {
    }
}
