package jixiao.query.fold;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import jixiao.kernel.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Items that only come when an event names them, as a state holds them: those of the event, and in a fold of a whole history, where
 * nothing is ever put away, all. Never changed; one more costs the same however many there are.
 */
public final class PutAway<I> {
    private static final PutAway<?> NONE = new PutAway<>(null, null, null);
    private final @Nullable PutAway<I> before;
    private final @Nullable String name;
    private final @Nullable I item;

    private PutAway(@Nullable PutAway<I> before, @Nullable String name, @Nullable I item) {
        this.before = before;
        this.name = name;
        this.item = item;
    }

    @SuppressWarnings("unchecked") // there is nothing in it
    public static <I> PutAway<I> none() {
        return (PutAway<I>) NONE;
    }

    /** The last of a name counts. */
    public PutAway<I> with(String named, I now) {
        PutAway<I> rest = named.equals(name) ? before : this;
        return rest != this && now.equals(item) ? this : new PutAway<>(rest, named, now);
    }

    /** Null where it is not at hand. */
    public @Nullable I get(String named) {
        for (PutAway<I> at = this; at.name != null; at = requireNonNull(at.before)) {
            if (at.name.equals(named)) {
                return at.item;
            }
        }
        return null;
    }

    /** Those read from their rows beside what is here. */
    public PutAway<I> with(Map<String, String> rows, Class<I> type) {
        PutAway<I> all = this;
        for (Map.Entry<String, String> row : rows.entrySet()) {
            all = all.with(row.getKey(), StateJson.read(row.getValue(), type));
        }
        return all;
    }

    public Map<String, I> byName() {
        if (name == null) {
            return Map.of();
        }
        Map<String, I> all = new LinkedHashMap<>();
        for (PutAway<I> at = this; at.name != null; at = requireNonNull(at.before)) {
            all.putIfAbsent(at.name, at.item);
        }
        return all;
    }

    /** The items of a state that has none but these, and whose events never name one again. */
    public static <S, I> Items<S> items(Function<S, PutAway<I>> of, BiFunction<S, PutAway<I>, S> with, Class<I> type) {
        return items(of, with, type, event -> List.of());
    }

    /** The same where events name some. */
    public static <S, I> Items<S> items(Function<S, PutAway<I>> of, BiFunction<S, PutAway<I>, S> with, Class<I> type,
                                        Function<Event, Collection<String>> named) {
        return new Items<>() {
            @Override
            public Collection<String> named(Event event) {
                return named.apply(event);
            }

            @Override
            public Map<String, ?> of(S state) {
                return of.apply(state).byName();
            }

            @Override
            public S with(S state, Map<String, String> rows) {
                return rows.isEmpty() ? state : with.apply(state, of.apply(state).with(rows, type));
            }

            @Override
            public S rest(S state) {
                return of.apply(state) == NONE ? state : with.apply(state, none());
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PutAway<?> all && byName().equals(all.byName());
    }

    @Override
    public int hashCode() {
        return Objects.hash(byName());
    }
}
