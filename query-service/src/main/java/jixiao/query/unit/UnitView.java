package jixiao.query.unit;

import java.util.Optional;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.Keys;
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

    /** However the code is typed; nothing is found where anything in it is invisible. */
    public Optional<Unit> at(Moment moment, String code) {
        UnitCode asked = new UnitCode(code);
        return asked.fault().isPresent() ? Optional.empty() : rows.state(moment, UNIT, Keys.UNIT + asked.key());
    }
}
