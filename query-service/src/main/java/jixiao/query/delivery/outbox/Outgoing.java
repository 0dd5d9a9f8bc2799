package jixiao.query.delivery.outbox;

import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.subscription.QuietHours;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/** A composed message on its way, and how often it was tried before. It is read only when it is sent: one that cannot be fails alone. */
record Outgoing(String id, String lane, Address to, @Nullable QuietHours quiet, int attempts, String content) {
    Letter letter() {
        return StateJson.read(content, Letter.class);
    }
}
