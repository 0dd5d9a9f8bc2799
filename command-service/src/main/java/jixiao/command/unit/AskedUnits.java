package jixiao.command.unit;

import jixiao.command.access.RightsProjection;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import org.springframework.stereotype.Component;

/** Asks the tree of units, and answers when what it decided is in force for every process. */
@Component
public class AskedUnits {
    private static final Desk.Addressee TREE = new Desk.Addressee(UnitsCommand.NAME, "没有单位");
    private final Desk desk;
    private final RightsProjection rights;

    AskedUnits(Desk desk, RightsProjection rights) {
        this.desk = desk;
        this.rights = rights;
    }

    public void ask(UnitsCommand command, CommandRequest asking) {
        rights.upTo(desk.ask(TREE, command, asking));
    }
}
