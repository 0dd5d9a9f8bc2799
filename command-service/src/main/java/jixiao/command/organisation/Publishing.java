package jixiao.command.organisation;

import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.organisation.OrganisationCommand.StateUnitGoals;
import jixiao.command.organisation.OrganisationCommand.UnitName;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;
import org.springframework.stereotype.Component;

/** Keeps with a unit what it published in words. */
@Component
public class Publishing {
    private final Desk desk;

    Publishing(Desk desk) {
        this.desk = desk;
    }

    public void state(UnitCode unit, String name, int fiscalYear, UnitGoals goals, CommandRequest asking) {
        UnitName id = new UnitName(unit);
        desk.ask(addressee(id), new StateUnitGoals(id, name, fiscalYear, goals), asking, id + " " + fiscalYear);
    }

    static Desk.Addressee addressee(UnitName unit) {
        return new Desk.Addressee(unit.toString(), "没有单位 " + unit.code());
    }
}
