package jixiao.query.delivery.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Those who are told today. Rights change after somebody subscribed: what his account may hear no longer ends, and with it what still
 * waits; of units that are his to see no more he hears nothing, be it under way already; a new role hears what is
 * escalated to it. Nobody is told and nothing ends while the accounts cannot say for sure.
 */
public final class Audience {
    /** More than the clocks of two boards do. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private final Subscriptions subscriptions;
    private final SubscriberAccounts accounts;

    public Audience(Subscriptions subscriptions, SubscriberAccounts accounts) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
    }

    /** All who are told now; where a past is played, whoever subscribed long after it is told nothing of it. */
    public List<Subscription> at(Instant now) {
        List<Subscription> heard = inForce(subscriptions.all().stream().filter(one -> !one.madeAt().isAfter(now.plus(CLOCKS_DIFFER)))
                .toList(), now);
        subscriptions.dropUnseen(heard, now);
        return heard;
    }

    /** Those of them that hold today, with what their owners may see; the others are ended. All owners are looked up at once. */
    public List<Subscription> inForce(Collection<Subscription> asked, Instant now) {
        Map<Subscriber, Entitled> known = accounts.today(asked.stream().map(Subscription::who).distinct().toList());
        List<Subscription> held = new ArrayList<>();
        for (Subscription one : asked) {
            Entitled today = known.get(one.who());
            if (today == null || !one.isOpenTo(today)) {
                subscriptions.end(one.who().account(), one.id(), now);
            } else {
                held.add(today.who().equals(one.who()) ? one.of(today) : subscriptions.change(one, today));
            }
        }
        return held;
    }
}
