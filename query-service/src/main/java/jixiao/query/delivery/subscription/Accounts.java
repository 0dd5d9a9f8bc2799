package jixiao.query.delivery.subscription;

import java.util.Optional;

/** Who somebody is today, given who he was when he subscribed; empty where the account is gone. */
@FunctionalInterface
public interface Accounts {
    Optional<Subscriber> today(Subscriber then);
}
