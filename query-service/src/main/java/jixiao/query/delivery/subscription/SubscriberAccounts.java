package jixiao.query.delivery.subscription;

import java.util.Optional;

/**
 * Who somebody is today and what he may see, given who he was when he subscribed; empty only where the account was found to be gone.
 * Whoever cannot know fails.
 */
@FunctionalInterface
public interface SubscriberAccounts {
    Optional<Entitled> today(Subscriber then);
}
