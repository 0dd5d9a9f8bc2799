package jixiao.command.organisation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.Acting;
import jixiao.command.desk.OutOfSight;
import jixiao.command.organisation.OrganisationCommand.StateSafeguard;
import jixiao.command.organisation.OrganisationCommand.StateUnitGoals;
import jixiao.command.organisation.OrganisationCommand.UnitName;
import jixiao.command.organisation.OrganisationRefusal.NotYourUnit;
import jixiao.command.organisation.OrganisationRefusal.OwnerMissing;
import jixiao.command.organisation.OrganisationRefusal.SafeguardUnknown;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.UnitCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;

/** A department: what it published, year by year, and how far its safeguards are. */
class Organisation {
    @AggregateIdentifier
    private UnitName id;
    private final Map<Integer, UnitGoalsStated> stated = new HashMap<>();
    private final Map<Place, SafeguardStated> safeguards = new HashMap<>();

    private record Place(int fiscalYear, int number) {
    }

    @CommandHandlerInterceptor
    void admit(OrganisationCommand command, Acting acting) {
        UnitCode unit = command.unit().code();
        if (!acting.mayFor(unit) && (command instanceof StateUnitGoals || !acting.sees(unit))) {
            throw new OutOfSight();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<OrganisationEvent> decide(StateUnitGoals command) {
        var event = new UnitGoalsStated(command.unit().code(), command.name(), command.fiscalYear(), command.goals());
        return event.equals(stated.get(command.fiscalYear())) ? List.of() : List.of(event);
    }

    @CommandHandler
    List<OrganisationEvent> decide(StateSafeguard command, Acting acting, Origin origin) {
        if (!acting.mayFor(id.code())) {
            throw new NotYourUnit(id.code(), origin.unit());
        }
        int published = stated.containsKey(command.fiscalYear()) ? stated.get(command.fiscalYear()).goals().safeguards().size() : 0;
        if (command.number() < 1 || command.number() > published) {
            throw new SafeguardUnknown(command.number(), command.fiscalYear(), published);
        }
        if (Invisible.isAll(command.owner())) {
            throw new OwnerMissing(command.number());
        }
        var event = new SafeguardStated(id.code(), command.fiscalYear(), command.number(), command.owner(), command.state(),
                command.note());
        return event.equals(safeguards.get(new Place(command.fiscalYear(), command.number()))) ? List.of() : List.of(event);
    }

    @EventSourcingHandler
    void evolve(UnitGoalsStated event) {
        id = new UnitName(event.unit());
        stated.put(event.fiscalYear(), event);
    }

    @EventSourcingHandler
    void evolve(SafeguardStated event) {
        safeguards.put(new Place(event.fiscalYear(), event.number()), event);
    }
}
