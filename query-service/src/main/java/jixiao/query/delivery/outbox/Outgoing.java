package jixiao.query.delivery.outbox;

import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.subscription.QuietHours;
import jixiao.query.delivery.subscription.Subscription;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/**
 * A composed message on its way, the subscription that it comes of, whether that has {@code ended}, and how often it was tried before. It
 * is read only when it is sent: one that cannot be fails alone.
 */
record Outgoing(String id, String lane, UnitCode unit, Subscription subscription, boolean ended, int attempts, String content) {
    Letter letter() {
        return StateJson.read(content, Letter.class);
    }

    Address to() {
        return subscription.to();
    }

    @Nullable QuietHours quiet() {
        return subscription.quiet();
    }
}
