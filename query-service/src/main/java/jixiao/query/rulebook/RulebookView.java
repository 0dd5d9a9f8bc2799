package jixiao.query.rulebook;

import jixiao.kernel.event.RulebookEvent;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** The rules (监控规则) and their versions, as known at a moment. */
public final class RulebookView {
    public static final View<Rulebook> RULEBOOK = View.<Rulebook>keeping("rulebook", 4, RulebookEvent.class, Rulebook.FOLD,
            rulebook -> null, row -> Rulebook.NOTHING)
            .with(Rulebook.VERSIONS);

    private final Rows rows;

    public RulebookView(Rows rows) {
        this.rows = rows;
    }

    /** {@link Rulebook#NOTHING} where none are adopted. */
    public Rulebook rulebook(Moment moment) {
        return rows.state(moment, RULEBOOK, "rulebook").orElse(Rulebook.NOTHING);
    }
}
