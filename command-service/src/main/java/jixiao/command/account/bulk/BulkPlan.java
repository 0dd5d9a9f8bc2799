package jixiao.command.account.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import jixiao.command.account.bulk.KnownAccounts.Known;
import jixiao.command.platform.RowFault;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.value.AccountName;

/** What a workbook of units and accounts would come to: decided as the commands will be, and nothing is stored. */
record BulkPlan(PlannedUnits units, PlannedAccounts accounts, List<BulkFinding> findings) {

    static BulkPlan of(BulkTables tables, UnitTree tree, Function<Collection<AccountName>, Map<AccountName, Known>> whoIs) {
        PlannedUnits units = PlannedUnits.of(tables.units(), tree);
        return new BulkPlan(units, PlannedAccounts.of(tables.accounts(), units.tree(), whoIs), tables.findings());
    }

    List<RowFault> faults() {
        return Stream.concat(units.lines().stream().flatMap(line -> line.faultIn(SheetName.UNITS).stream()),
                accounts.lines().stream().flatMap(line -> line.faultIn(SheetName.ACCOUNTS).stream())).toList();
    }

    int renamed() {
        return units.renamed().size() + accounts.renamed().size();
    }
}
