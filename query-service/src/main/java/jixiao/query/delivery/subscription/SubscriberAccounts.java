package jixiao.query.delivery.subscription;

import java.util.Collection;
import java.util.Map;

/**
 * Who people are today and what they may see, given who they were when they subscribed, in one look for all of them; only an account
 * that was found to be gone is left out. Whoever cannot know fails.
 */
@FunctionalInterface
public interface SubscriberAccounts {
    Map<Subscriber, Entitled> today(Collection<Subscriber> then);
}
