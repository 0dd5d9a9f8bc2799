package jixiao.query.unit;

import java.util.Optional;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** Departments as known at a moment. */
public final class UnitView {
    public static final View<Unit> UNIT = View.keeping("unit", 3, OrganisationEvent.class, Unit.FOLD,
            unit -> new Unit.NamedUnit(unit.code(), unit.name()), row -> Unit.of(StateJson.read(row, Unit.NamedUnit.class)))
                    .with(Unit.YEARS);

    private final Rows rows;

    public UnitView(Rows rows) {
        this.rows = rows;
    }

    public Optional<Unit> at(Moment moment, String code) {
        return rows.state(moment, UNIT, "unit-" + code);
    }
}
