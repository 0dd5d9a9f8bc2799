package jixiao.command.organisation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.organisation.OrganisationCommand.StateUnitGoals;
import jixiao.command.organisation.OrganisationCommand.UnitName;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.OrganisationEvent.UnitGoalsStated;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** A department and what it published, year by year. */
class Organisation {
    @AggregateIdentifier
    private UnitName id;
    private final Map<Integer, UnitGoalsStated> stated = new HashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<OrganisationEvent> decide(StateUnitGoals command) {
        var event = new UnitGoalsStated(command.unit().code(), command.name(), command.fiscalYear(), command.goals());
        return event.equals(stated.get(command.fiscalYear())) ? List.of() : List.of(event);
    }

    @EventSourcingHandler
    void evolve(UnitGoalsStated event) {
        id = new UnitName(event.unit());
        stated.put(event.fiscalYear(), event);
    }
}
