package jixiao.query.unit;

import java.util.Optional;
import jixiao.kernel.OrganisationEvent;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Rows;
import jixiao.query.fold.View;

/** Departments as known at a moment. */
public final class UnitView {
    public static final View<Unit> UNIT = View.of("unit", 2, OrganisationEvent.class, Unit.class, Unit.FOLD);

    private final Rows rows;

    public UnitView(Rows rows) {
        this.rows = rows;
    }

    public Optional<Unit> at(Moment moment, String code) {
        return rows.at(moment, UNIT, "unit-" + code).map(row -> row.as(Unit.class));
    }
}
