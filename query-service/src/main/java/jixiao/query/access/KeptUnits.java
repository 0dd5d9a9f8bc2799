package jixiao.query.access;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.DeliveryHostsEvent;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/** The units of the tree by the normal form of their codes, each a row. */
record KeptUnits(SortedMap<String, KeptUnit> units) {
    static final KeptUnits NONE = new KeptUnits(new TreeMap<>());
    /** An item's name begins with an ASCII character, a code may not. */
    private static final String FIRST = "u";

    /** {@code parent} is null of a root; {@code into}, where it was merged, and {@code chain}, who reviews, where nothing was said. */
    record KeptUnit(UnitCode code, String name, @Nullable UnitCode parent, @Nullable UnitCode into, boolean closed,
                    @Nullable List<Role> chain) {
    }

    static final Items<KeptUnits> ITEMS = new Items<>() {
        @Override
        public Map<String, ?> of(KeptUnits tree) {
            return tree.units.entrySet().stream().collect(Collectors.toMap(one -> FIRST + one.getKey(), Map.Entry::getValue));
        }

        @Override
        public KeptUnits with(KeptUnits tree, Map<String, String> rows) {
            SortedMap<String, KeptUnit> all = new TreeMap<>(tree.units);
            rows.forEach((name, row) -> all.put(name.substring(FIRST.length()), StateJson.read(row, KeptUnit.class)));
            return new KeptUnits(all);
        }

        @Override
        public KeptUnits rest(KeptUnits tree) {
            return tree;
        }
    };

    static final Fold<KeptUnits> FOLD = Fold.from(NONE)
            .on(UnitAdded.class, (was, event, at) -> was.with(new KeptUnit(event.unit(), event.name(), event.parent(), null, false, null)))
            .on(UnitRenamed.class, (was, event, at) -> was.changing(event.unit(),
                    one -> new KeptUnit(one.code, event.name(), one.parent, one.into, one.closed, one.chain)))
            .on(UnitMoved.class, (was, event, at) -> was.changing(event.unit(),
                    one -> new KeptUnit(one.code, one.name, event.parent(), one.into, one.closed, one.chain)))
            .on(UnitMerged.class, (was, event, at) -> was.changing(event.unit(),
                    one -> new KeptUnit(one.code, one.name, one.parent, event.into(), true, one.chain)))
            .on(UnitClosed.class, (was, event, at) -> was.changing(event.unit(),
                    one -> new KeptUnit(one.code, one.name, one.parent, one.into, true, one.chain)))
            .on(ReviewChainSet.class, (was, event, at) -> was.changing(event.unit(),
                    one -> new KeptUnit(one.code, one.name, one.parent, one.into, one.closed, event.steps())))
            .passesOver(AccountEvent.class, DeliveryHostsEvent.class, BudgetProjectEvent.class, MonitoringYearEvent.class,
                    RulebookEvent.class, OrganisationEvent.class);

    private KeptUnits with(KeptUnit unit) {
        SortedMap<String, KeptUnit> now = new TreeMap<>(units);
        now.put(unit.code.key(), unit);
        return new KeptUnits(now);
    }

    /** Of a unit that was never added nothing is known. */
    private KeptUnits changing(UnitCode code, UnaryOperator<KeptUnit> change) {
        KeptUnit was = units.get(code.key());
        return was == null ? this : with(change.apply(was));
    }

    @Nullable String nameOf(UnitCode code) {
        KeptUnit unit = units.get(code.key());
        return unit == null ? null : unit.name;
    }
}
