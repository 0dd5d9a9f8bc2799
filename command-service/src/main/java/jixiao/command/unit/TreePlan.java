package jixiao.command.unit;

import java.util.ArrayList;
import java.util.List;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.RenameUnit;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.ParentUnknown;
import jixiao.command.unit.UnitsRefusal.RootExists;
import jixiao.command.unit.UnitsRefusal.TooDeep;
import jixiao.command.unit.UnitsRefusal.TooManyUnits;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.command.unit.UnitsRefusal.UnitExists;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.access.UnitTree.Unit;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** What a tree of units becomes as some are added and renamed, one after the other: how it is decided, and what a preview shows of it. */
public final class TreePlan {
    /** A province has some thousands of budget units. */
    static final int MOST_UNITS = 10_000;
    /** City, bureau, department and unit are four. */
    static final int MOST_LEVELS = 12;
    /** A first start makes a root before anybody can say what it is called: it gives way to the first that people add. */
    static final UnitCode PLACEHOLDER = new UnitCode("root");

    private final UnitTree tree;
    private final List<UnitTreeEvent> events = new ArrayList<>();

    /** The tree itself stays as it is. */
    public TreePlan(UnitTree tree) {
        this.tree = tree.copy();
    }

    /** Whoever is refused changes nothing of the plan. */
    public TreePlan add(AddUnit command) {
        tree.find(command.unit()).ifPresent(known -> {
            throw new UnitExists(known.code(), known.name());
        });
        if (tree.size() >= MOST_UNITS) {
            throw new TooManyUnits(MOST_UNITS);
        }
        UnitAdded added = new UnitAdded(command.unit(), command.name(), command.parent());
        if (command.parent() == null && tree.size() > 0) {
            Unit root = tree.roots().get(0);
            if (tree.size() > 1 || !root.code().equals(PLACEHOLDER)) {
                throw new RootExists(root.code(), root.name());
            }
            return with(added).with(new UnitMerged(root.code(), command.unit(), "由建立的最上一级单位取代"));
        }
        requireOpen(tree, command.parent());
        requireLevels(tree, command.unit(), command.parent(), 1);
        return with(added);
    }

    public TreePlan rename(RenameUnit command) {
        Unit unit = requireUnit(tree, command.unit());
        return unit.name().equals(command.name()) ? this : with(new UnitRenamed(unit.code(), command.name(), command.reason()));
    }

    private TreePlan with(UnitTreeEvent event) {
        tree.hear(event);
        events.add(event);
        return this;
    }

    List<UnitTreeEvent> events() {
        return List.copyOf(events);
    }

    /** As planned so far. */
    public UnitTree tree() {
        return tree;
    }

    static Unit requireUnit(UnitTree tree, UnitCode code) {
        Unit unit = tree.find(code).orElseThrow(() -> new NoSuchUnit(code));
        if (unit.closed()) {
            throw new UnitAlreadyClosed(unit.code());
        }
        return unit;
    }

    static void requireOpen(UnitTree tree, @Nullable UnitCode above) {
        if (above != null) {
            Unit parent = tree.find(above).orElseThrow(() -> new ParentUnknown(above));
            if (parent.closed()) {
                throw new UnitAlreadyClosed(parent.code());
            }
        }
    }

    /** {@code levels}: how many come to stand below {@code above}, the unit's own included. */
    static void requireLevels(UnitTree tree, UnitCode unit, @Nullable UnitCode above, int levels) {
        if ((above == null ? 0 : tree.upwards(above).size()) + levels > MOST_LEVELS) {
            throw new TooDeep(unit, MOST_LEVELS);
        }
    }
}
