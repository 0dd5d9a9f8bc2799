package jixiao.query.fold.stepping;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.kernel.event.Event;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.DeadLetters;

/** All views of one generation hearing one event after the other, wherever their states are kept. */
public final class Folding {
    public final DeadLetters letters;
    public final SharedEvents shared;
    public final List<ViewFold<?>> folds = new ArrayList<>();
    private final Map<Class<? extends Event>, List<ViewFold<?>>> concerned = new HashMap<>();
    /** Those of them that one kind of the family's events can change anything in. */
    private final Map<Class<? extends Event>, Map<Class<? extends Event>, List<ViewFold<?>>>> hearing = new HashMap<>();

    /** A view stands before its bases, so that their states are still those from before the event when they are asked for. */
    public Folding(String schema, List<View<?>> views, LedgerArchive archive, Keeping keeping) {
        this.letters = new DeadLetters(schema);
        this.shared = new SharedEvents(archive);
        Map<View<?>, ViewFold<?>> alone = new LinkedHashMap<>();
        for (View<?> view : views) {
            if (view.bases().isEmpty()) {
                alone.put(view, fold(view, keeping, List.of()));
            }
        }
        for (View<?> view : views) {
            if (!view.bases().isEmpty()) {
                folds.add(fold(view, keeping, view.bases().stream().<ViewFold<?>>map(alone::get).toList()));
            }
        }
        folds.addAll(alone.values());
    }

    private <S> ViewFold<S> fold(View<S> view, Keeping keeping, List<ViewFold<?>> bases) {
        return new ViewFold<>(view, keeping.statesOf(view), shared, letters, bases);
    }

    /** Brings what a batch of events is going to ask for within reach, each kind in one question. */
    public void fetch(List<HeardEvent> batch) throws SQLException {
        List<Readable> readable = batch.stream().filter(heard -> heard.poison() == null).map(HeardEvent::event).toList();
        if (readable.isEmpty()) {
            return;
        }
        Map<Class<? extends Event>, List<Readable>> families = readable.stream()
                .collect(Collectors.groupingBy(one -> Keys.family(one.aggregate())));
        for (ViewFold<?> fold : folds) {
            fold.fetch(families.getOrDefault(fold.view.family(), List.of()), readable.get(0).at());
        }
    }

    /** Answers whether it went to so many keys that what was within reach is not any more. */
    public boolean hear(HeardEvent heard) throws SQLException {
        String aggregate = heard.recorded().aggregate();
        Class<? extends Event> family = Keys.family(aggregate);
        if (heard.poison() != null) {
            for (ViewFold<?> fold : concerned(family)) {
                letters.park(fold.view, aggregate, heard.recorded().position(), heard.poison());
            }
            return false;
        }
        Readable readable = requireNonNull(heard.event());
        boolean isWide = false;
        for (ViewFold<?> fold : hearing(family, readable.event().getClass())) {
            isWide |= fold.hear(readable, family);
        }
        if (Keys.isShared(aggregate) && folds.stream().noneMatch(fold -> fold.hearsShared() && letters.holds(fold.view, aggregate))) {
            shared.heard(readable);
        }
        return isWide;
    }

    private List<ViewFold<?>> concerned(Class<? extends Event> family) {
        return concerned.computeIfAbsent(family, unknown -> folds.stream().filter(fold -> fold.concerns(unknown)).toList());
    }

    /** Whoever does not know a kind of event is among them, so that the fault shows. */
    private List<ViewFold<?>> hearing(Class<? extends Event> family, Class<? extends Event> type) {
        return hearing.computeIfAbsent(family, unknown -> new HashMap<>()).computeIfAbsent(type,
                unknown -> concerned(family).stream().filter(fold -> fold.view.fold().mayHear(unknown)).toList());
    }

    /** Makes the place where a view's states are kept. */
    public interface Keeping {
        <S> States<S> statesOf(View<S> view);
    }
}
