package jixiao.query.deliveryhosts;

import java.util.Optional;
import jixiao.kernel.event.AccessEvent;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** The hosts that messages may be posted to, as known at a moment. */
public final class DeliveryHostsView {
    public static final View<DeliveryHosts> DELIVERY_HOSTS = View.of("delivery_hosts", 1, AccessEvent.class, DeliveryHosts.class,
            DeliveryHosts.FOLD);
    private static final String LIST = "delivery-hosts";

    private final Rows rows;

    public DeliveryHostsView(Rows rows) {
        this.rows = rows;
    }

    /** Empty where nobody had said anything yet. */
    public Optional<DeliveryHosts> at(Moment moment) {
        return rows.state(moment, DELIVERY_HOSTS, LIST);
    }
}
