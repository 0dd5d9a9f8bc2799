package jixiao.standalone.sample;

import jixiao.command.unit.PlantedUnits;
import jixiao.kernel.value.UnitCode;

/** The units of the sample: the bureau, below it two departments, and below each its own unit. */
final class SampleUnits {
    static final UnitCode BUREAU = new UnitCode("财政局");

    private SampleUnits() {
    }

    static void plant(PlantedUnits units) {
        UnitCode root = units.root(BUREAU, "张家口市样例财政局");
        UnitCode office = new UnitCode("225");
        UnitCode archives = new UnitCode("226");
        units.add(office, "中共张家口市委机构编制委员会办公室", root);
        units.add(archives, "张家口市样例档案馆", root);
        units.add(new UnitCode("225001"), "中共张家口市委机构编制委员会办公室本级", office);
        units.add(new UnitCode("226001"), "张家口市样例档案馆本级", archives);
    }
}
