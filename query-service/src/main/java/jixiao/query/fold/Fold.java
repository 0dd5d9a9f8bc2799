package jixiao.query.fold;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;

/** A table of what each kind of event does to a state. Pure: no clock, no SQL, no log; an event it was not told of is a fault. */
public final class Fold<S> {
    private static final Step<?, Event> PASSING = (was, event, at) -> was;
    private final S nothing;
    private final Map<Class<?>, Step<S, Event>> steps;

    private Fold(S nothing, Map<Class<?>, Step<S, Event>> steps) {
        this.nothing = nothing;
        this.steps = steps;
    }

    public static <S> Fold<S> from(S nothing) {
        return new Fold<>(nothing, Map.of());
    }

    @SuppressWarnings("unchecked") // the step is kept under its own event's class
    public <E extends Event> Fold<S> on(Class<E> type, Step<S, E> step) {
        return knowing(type, (Step<S, Event>) step);
    }

    /** Only some events of a kind change anything here; the rest are told by themselves, so that no state is looked up for them. */
    @SuppressWarnings("unchecked") // the step is kept under its own event's class
    public <E extends Event> Fold<S> on(Class<E> type, Predicate<E> which, Step<S, E> step) {
        return knowing(type, (Step<S, Event>) (Step<S, ?>) new Some<>(which, step));
    }

    /** Kinds of events, or whole families and parts of them, that change nothing here. */
    @SafeVarargs
    public final Fold<S> passesOver(Class<? extends Event>... families) {
        Fold<S> fold = this;
        for (Class<?> family : families) {
            for (Class<?> type : EventJson.typesOf(family).toList()) {
                fold = fold.knowing(type, passing());
            }
        }
        return fold;
    }

    @SuppressWarnings("unchecked") // it answers the state it is given, of whatever kind
    private static <S> Step<S, Event> passing() {
        return (Step<S, Event>) PASSING;
    }

    private Fold<S> knowing(Class<?> type, Step<S, Event> step) {
        Map<Class<?>, Step<S, Event>> more = new LinkedHashMap<>(steps);
        if (more.containsKey(type)) {
            throw new IllegalArgumentException(type.getSimpleName() + " stands twice in a fold");
        }
        more.put(type, step);
        return new Fold<>(nothing, more);
    }

    public S nothing() {
        return nothing;
    }

    public S after(S was, Event event, At at) {
        Step<S, Event> step = steps.get(event.getClass());
        if (step == null) {
            throw new IllegalStateException("this fold does not know " + event.getClass().getSimpleName());
        }
        return step.after(was, event, at);
    }

    /** Every kind of event it was told of, heard or passed over. */
    public Set<Class<?>> knows() {
        return steps.keySet();
    }

    /** Whether this kind of event can change the state; one it does not know is heard, so that the fault shows. */
    public boolean hears(Event event) {
        Step<S, Event> step = steps.get(event.getClass());
        return step instanceof Some<S, Event> some ? some.which.test(event) : step != PASSING;
    }

    /** Whether {@link #hears} says so of any event of a kind. */
    public boolean mayHear(Class<? extends Event> type) {
        return steps.get(type) != PASSING;
    }

    /** Whether any event of a family can change the state. */
    public boolean hearsAnyOf(Class<? extends Event> family) {
        return steps.entrySet().stream().anyMatch(step -> step.getValue() != PASSING && family.isAssignableFrom(step.getKey()));
    }

    private record Some<S, E extends Event>(Predicate<E> which, Step<S, E> step) implements Step<S, E> {
        @Override
        public S after(S was, E event, At at) {
            return which.test(event) ? step.after(was, event, at) : was;
        }
    }

    /** What one kind of event does. */
    @FunctionalInterface
    public interface Step<S, E extends Event> {
        S after(S was, E event, At at);
    }
}
