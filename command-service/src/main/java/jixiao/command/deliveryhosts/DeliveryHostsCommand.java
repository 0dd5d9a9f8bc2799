package jixiao.command.deliveryhosts;

import java.util.List;
import jixiao.kernel.host.DeliveryHost;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the list of hosts; there is one per ledger. */
sealed interface DeliveryHostsCommand {
    String NAME = "delivery-hosts";

    @TargetAggregateIdentifier
    default String list() {
        return NAME;
    }

    /** The whole list from now on. */
    record SetDeliveryHosts(List<DeliveryHost> hosts, String reason) implements DeliveryHostsCommand {
        public SetDeliveryHosts {
            hosts = List.copyOf(hosts);
        }
    }

    /** What somebody subscribed before there was a list. */
    record AllowSubscribedHosts(List<DeliveryHost> hosts) implements DeliveryHostsCommand {
        public AllowSubscribedHosts {
            hosts = List.copyOf(hosts);
        }
    }
}
