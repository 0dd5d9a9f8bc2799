package jixiao.query.deliveryhosts;

import java.time.Instant;
import java.util.List;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.query.fold.Fold;
import org.jspecify.annotations.Nullable;

/** The list as it was last decided: who, when and why; or, {@code carriedOver}, what was subscribed before anybody decided. */
public record DeliveryHosts(List<DeliveryHost> hosts, boolean carriedOver, @Nullable AccountName by, @Nullable Instant at,
                            @Nullable String reason) {
    static final DeliveryHosts NONE = new DeliveryHosts(List.of(), false, null, null, null);

    static final Fold<DeliveryHosts> FOLD = Fold.from(NONE)
            .on(DeliveryHostsSet.class, (was, event, at) ->
                    new DeliveryHosts(event.hosts(), false, event.by(), at.recordedAt(), event.reason()))
            .on(DeliveryHostsAllowed.class, (was, event, at) -> new DeliveryHosts(event.hosts(), true, event.by(), at.recordedAt(), null))
            .passesOver(BudgetProjectEvent.class, MonitoringYearEvent.class, RulebookEvent.class, OrganisationEvent.class,
                    AccountEvent.class, UnitTreeEvent.class);

    public DeliveryHosts {
        hosts = List.copyOf(hosts);
    }
}
