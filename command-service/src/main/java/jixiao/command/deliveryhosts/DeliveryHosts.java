package jixiao.command.deliveryhosts;

import java.util.List;
import jixiao.command.deliveryhosts.DeliveryHostsCommand.AllowSubscribedHosts;
import jixiao.command.deliveryhosts.DeliveryHostsCommand.SetDeliveryHosts;
import jixiao.command.deliveryhosts.DeliveryHostsRefusal.NotSecurityAdministrator;
import jixiao.command.deliveryhosts.DeliveryHostsRefusal.ReasonMissing;
import jixiao.command.desk.Acting;
import jixiao.kernel.event.DeliveryHostsEvent;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The one list of hosts that messages may be posted to. It is replaced as a whole, so that whoever decides has seen all of it. */
@SuppressWarnings("NullAway.Init")
class DeliveryHosts {
    @AggregateIdentifier
    private String id;
    private @Nullable List<DeliveryHost> allowed;
    private boolean isDecided;

    @CommandHandlerInterceptor
    void admit(DeliveryHostsCommand command, Acting acting) {
        if (!acting.mayAs(command instanceof SetDeliveryHosts ? Role.SECURITY_ADMIN : Role.SYSTEM)) {
            throw new NotSecurityAdministrator();
        }
    }

    /** Said again as it was decided, it is nothing new; what was carried over and is confirmed is. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<DeliveryHostsEvent> decide(SetDeliveryHosts command, Origin origin) {
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing();
        }
        return isDecided && command.hosts().equals(allowed) ? List.of()
                : List.of(new DeliveryHostsSet(command.hosts(), command.reason(), origin.account()));
    }

    /** Nothing is carried over into a list that is there. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<DeliveryHostsEvent> decide(AllowSubscribedHosts command) {
        return allowed != null ? List.of() : List.of(new DeliveryHostsAllowed(command.hosts(), AccountName.SYSTEM));
    }

    @EventSourcingHandler
    void evolve(DeliveryHostsSet event) {
        id = DeliveryHostsCommand.NAME;
        allowed = event.hosts();
        isDecided = true;
    }

    @EventSourcingHandler
    void evolve(DeliveryHostsAllowed event) {
        id = DeliveryHostsCommand.NAME;
        allowed = event.hosts();
    }
}
