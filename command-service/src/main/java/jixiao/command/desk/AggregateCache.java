package jixiao.command.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jixiao.command.ledger.chain.PendingCommand;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates last asked, as many as so many events made, the rest is read from the ledger again: a project with thousands of
 * vouchers takes the room of many with a few. What it holds may be behind another process: an append would fail then, and
 * {@link Desk} reads anew before it believes a refusal.
 */
final class AggregateCache implements Cache {
    /** What an aggregate takes besides its events, in events: a target with its indicators is some kilobytes. */
    private static final int TARGET = 16;
    private final com.github.benmanes.caffeine.cache.Cache<Object, Held> aggregates;

    AggregateCache(long mostEvents) {
        aggregates = Caffeine.newBuilder().maximumWeight(mostEvents).weigher(AggregateCache::weight).executor(Runnable::run).build();
    }

    /** An aggregate and how many events it is made of, as far as is known. */
    private record Held(Object aggregate, long events) {
    }

    private static int weight(Object name, Held held) {
        return (int) Math.min(Integer.MAX_VALUE, TARGET + held.events);
    }

    /** Axon puts an aggregate here in the thread of its command, before that command's own events are appended. */
    private Held held(Object key, Object aggregate) {
        Held before = aggregates.getIfPresent(key);
        return new Held(aggregate, Math.max(PendingCommand.eventsOfAggregate(), before == null ? 0 : before.events));
    }

    /** After its events were appended: in the thread of the command, which knows how many there are now. */
    void weigh(String aggregate) {
        aggregates.asMap()
                .computeIfPresent(aggregate,
                (key, was) -> new Held(was.aggregate, Math.max(was.events, PendingCommand.eventsOfAggregate())));
    }

    long size() {
        aggregates.cleanUp();
        return aggregates.estimatedSize();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        Held held = aggregates.getIfPresent(key);
        return held == null ? null : (V) held.aggregate;
    }

    @Override
    public void put(Object key, Object value) {
        aggregates.put(key, held(key, value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.asMap().putIfAbsent(key, held(key, value)) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) aggregates.get(key, absent -> new Held(value.get(), PendingCommand.eventsOfAggregate())).aggregate;
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> change) {
        aggregates.asMap().computeIfPresent(key, (same, was) -> {
            V now = change.apply((V) was.aggregate);
            return now == null ? null : new Held(now, was.events);
        });
    }

    /** Nobody listens to this cache; Axon only asks its own implementations for it. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
