package jixiao.query.fold;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.Event;
import jixiao.query.feed.LedgerFeed;

/** All views of one generation hearing one event after the other, wherever their states are kept. */
final class Folding {
    final DeadLetters letters;
    final SharedEvents shared;
    final List<ViewFold<?>> folds = new ArrayList<>();
    private final Map<Class<? extends Event>, List<ViewFold<?>>> concerned = new HashMap<>();

    /** A view stands before its base, so that the base's state is still that from before the event when it is asked for. */
    Folding(String schema, List<View<?>> views, LedgerFeed feed, Keeping keeping) {
        this.letters = new DeadLetters(schema);
        this.shared = new SharedEvents(feed);
        Map<View<?>, ViewFold<?>> bases = new LinkedHashMap<>();
        for (View<?> view : views) {
            if (view.base() == null) {
                bases.put(view, fold(view, keeping, null));
            }
        }
        for (View<?> view : views) {
            if (view.base() != null) {
                folds.add(fold(view, keeping, bases.get(view.base())));
            }
        }
        folds.addAll(bases.values());
    }

    private <S> ViewFold<S> fold(View<S> view, Keeping keeping, ViewFold<?> base) {
        return new ViewFold<>(view, keeping.statesOf(view), shared, letters, base);
    }

    void hear(Heard heard) throws SQLException {
        String aggregate = heard.recorded().aggregate();
        Class<? extends Event> family = Keys.family(aggregate);
        List<ViewFold<?>> hearing = concerned.computeIfAbsent(family,
                unknown -> folds.stream().filter(fold -> fold.concerns(unknown)).toList());
        if (heard.poison() != null) {
            for (ViewFold<?> fold : hearing) {
                letters.park(fold.view, aggregate, heard.poison().position(), heard.poison().getMessage());
            }
            return;
        }
        for (ViewFold<?> fold : hearing) {
            fold.hear(heard.event(), family);
        }
        if (Keys.isShared(aggregate) && folds.stream().noneMatch(fold -> fold.isOfProjects() && letters.holds(fold.view, aggregate))) {
            shared.heard(heard.event());
        }
    }

    /** Makes the place where a view's states are kept. */
    interface Keeping {
        <S> States<S> statesOf(View<S> view);
    }
}
