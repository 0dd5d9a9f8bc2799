package jixiao.kernel.event;

import java.util.List;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;

/** What can happen to the hosts that messages may be posted to (允许的投递主机). There is one list per ledger. */
public sealed interface DeliveryHostsEvent extends AccessEvent {
    List<DeliveryHost> hosts();

    AccountName by();

    /** The whole list from here on: to what is not on it nothing is posted any more. */
    record DeliveryHostsSet(List<DeliveryHost> hosts, String reason, AccountName by) implements DeliveryHostsEvent {
        public DeliveryHostsSet {
            hosts = List.copyOf(hosts);
        }
    }

    /** What was subscribed before there was a list, allowed once and by nobody's decision, so that no receiver falls silent. */
    record DeliveryHostsAllowed(List<DeliveryHost> hosts, AccountName by) implements DeliveryHostsEvent {
        public DeliveryHostsAllowed {
            hosts = List.copyOf(hosts);
        }
    }
}
