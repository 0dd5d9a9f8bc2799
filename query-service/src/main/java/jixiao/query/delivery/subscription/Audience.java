package jixiao.query.delivery.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public List<Subscription> at(Instant now) {
        Map<Subscriber, Optional<Entitled>> known = new HashMap<>();
        List<Subscription> heard = new ArrayList<>();
        for (Subscription one : subscriptions.all()) {
            if (one.madeAt().isAfter(now.plus(CLOCKS_DIFFER))) {
                continue; // of a past that is played after it: whoever asked today is told of nothing that was long before
            }
            Optional<Entitled> today = known.computeIfAbsent(one.who(), accounts::today);
            if (today.isEmpty() || !one.isOpenTo(today.get())) {
                subscriptions.end(one.who().account(), one.id(), now);
            } else {
                heard.add(today.get().who().equals(one.who()) ? one.of(today.get()) : subscriptions.change(one, today.get()));
            }
        }
        subscriptions.dropUnseen(heard, now);
        return heard;
    }
}
