package jixiao.command.account.bulk;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.account.DistinctNames;
import jixiao.command.account.People;
import jixiao.command.account.bulk.BulkRefusal.RowsFaulty;
import jixiao.command.desk.CommandRequest;
import jixiao.command.platform.RowFault;
import jixiao.command.unit.AskedUnits;
import jixiao.command.unit.PlantedUnits;
import jixiao.command.unit.UnitsCommand.ChangeUnits;
import jixiao.identity.password.Passwords;
import jixiao.kernel.value.AccountName;
import org.springframework.stereotype.Component;

/**
 * Plans a workbook, and does what was planned: all or nothing as far as it is decided beforehand, units with one command. Where the ledger
 * fails amid the accounts, those that it took are there, and the same workbook sent again goes on from them and gives them their secrets.
 */
@Component
class BulkOpening {
    /** Within a second or two: others who open an account wait for no longer. */
    private static final int OPENED_AT_ONCE = 100;

    private final PlantedUnits units;
    private final KnownAccounts known;
    private final AskedUnits tree;
    private final DistinctNames names;
    private final ManyAccounts accounts;
    private final People people;
    private final Passwords passwords;

    BulkOpening(PlantedUnits units, KnownAccounts known, AskedUnits tree, DistinctNames names, ManyAccounts accounts, People people,
                Passwords passwords) {
        this.units = units;
        this.known = known;
        this.tree = tree;
        this.names = names;
        this.accounts = accounts;
        this.people = people;
        this.passwords = passwords;
    }

    BulkPlan plan(ArrivedWorkbook workbook) throws IOException {
        return BulkPlan.of(WorkbookReader.read(workbook.file()), units.now(), known::among);
    }

    /** The one-time secrets of those that were opened, or are finished. */
    Map<AccountName, String> open(BulkPlan plan, CommandRequest asking) {
        List<RowFault> faults = plan.faults();
        if (!faults.isEmpty()) {
            throw new RowsFaulty(faults);
        }
        people.mustBeThere();
        if (!plan.units().added().isEmpty() || !plan.units().renamed().isEmpty()) {
            tree.ask(new ChangeUnits(plan.units().added(), plan.units().renamed()), asking);
        }
        Set<AccountName> opened = opened(plan.accounts().opened(), asking);
        Set<AccountName> finished = accounts.open(plan.accounts().finished(), asking);
        Map<AccountName, String> named = new HashMap<>(plan.accounts().named());
        named.keySet().removeIf(account -> !opened.contains(account) && !finished.contains(account));
        named.putAll(plan.accounts().renamed());
        people.named(named);
        Map<AccountName, String> secrets = new HashMap<>(passwords.giveSecrets(opened));
        secrets.putAll(passwords.giveFirstSecrets(finished));
        return secrets;
    }

    /** Others may have opened some that are alike since this was planned. */
    private Set<AccountName> opened(List<OpenAccount> planned, CommandRequest asking) {
        Set<AccountName> opened = new HashSet<>();
        for (int from = 0; from < planned.size(); from += OPENED_AT_ONCE) {
            List<OpenAccount> some = planned.subList(from, Math.min(from + OPENED_AT_ONCE, planned.size()));
            opened.addAll(names.open(some.stream().map(OpenAccount::account).toList(), () -> accounts.open(some, asking)));
        }
        return opened;
    }
}
