package jixiao.kernel.event;

/** Anything that can stand in the ledger. Names of events, components and constants are data: once written they stay. */
public sealed interface Event
        permits BudgetProjectEvent, MonitoringYearEvent, RulebookEvent, OrganisationEvent, AccessEvent {
}
