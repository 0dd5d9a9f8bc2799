package jixiao.query.delivery.channel;

import java.util.List;
import java.util.Optional;
import jixiao.kernel.host.DeliveryHost;

/** The hosts that may be posted to today, as the security administrators decided. */
@FunctionalInterface
public interface AllowedHosts {
    /** Empty where nobody has decided yet. Whoever cannot know fails. */
    Optional<List<DeliveryHost>> today();
}
