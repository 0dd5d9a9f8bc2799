package jixiao.command.unit;

import jixiao.command.access.RightsProjection;
import jixiao.command.desk.Desk;
import jixiao.command.desk.OwnRequests;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.PlantTree;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.value.UnitCode;
import org.springframework.stereotype.Component;

/** Units that the house itself adds where they are missing: a tree has a root from the first start on. */
@Component
public class PlantedUnits {
    private static final Desk.Addressee TREE = new Desk.Addressee(UnitsCommand.NAME, "没有单位");
    private final Desk desk;
    private final UnitTrees units;
    private final RightsProjection rights;
    private final OwnRequests own;

    PlantedUnits(Desk desk, UnitTrees units, RightsProjection rights, OwnRequests own) {
        this.desk = desk;
        this.units = units;
        this.rights = rights;
        this.own = own;
    }

    /** The root of a first start, which gives way to the one that people add. */
    public UnitCode placeholder() {
        return root(TreePlan.PLACEHOLDER, "财政");
    }

    public UnitTree now() {
        return units.now();
    }

    /** The root where there is a tree already, else this unit, which becomes it. */
    public UnitCode root(UnitCode code, String name) {
        if (units.now().size() == 0) {
            rights.upTo(desk.ask(TREE, new PlantTree(code, name), own.from("start")));
        }
        return units.now().roots().get(0).code();
    }

    public void add(UnitCode code, String name, UnitCode parent) {
        if (units.now().find(code).isEmpty()) {
            rights.upTo(desk.ask(TREE, new AddUnit(code, name, parent), own.from("start")));
        }
    }
}
