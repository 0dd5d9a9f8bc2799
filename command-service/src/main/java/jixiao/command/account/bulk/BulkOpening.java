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
import jixiao.command.account.bulk.BulkRefusal.OpeningBrokenOff;
import jixiao.command.account.bulk.BulkRefusal.RowsFaulty;
import jixiao.command.desk.CommandRequest;
import jixiao.command.platform.Refusal;
import jixiao.command.platform.RowFault;
import jixiao.command.unit.AskedUnits;
import jixiao.command.unit.PlantedUnits;
import jixiao.command.unit.UnitsCommand.ChangeUnits;
import jixiao.identity.password.Passwords;
import jixiao.kernel.value.AccountName;
import jixiao.web.admission.TooBusy;
import org.springframework.stereotype.Component;

/**
 * Plans a workbook, and does what was planned: all or nothing as far as it is decided beforehand, units with one command. What breaks off
 * amid the accounts leaves there those that were opened, and the same workbook sent again goes on from them and gives them their secrets.
 */
@Component
class BulkOpening {
    /** Within a second or two: then whoever else opens, grants or disables and asked meanwhile has his turn, at any desk. */
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
        List<OpenAccount> planned = plan.accounts().opened();
        int changed = planned.isEmpty() ? changed(plan.units(), asking)
                : names.open(named(planned), () -> changed(plan.units(), asking)); // before anything is done, all of them are looked at
        Set<AccountName> opened = opened(planned, changed, asking);
        Set<AccountName> finished = accounts.open(plan.accounts().finished(), asking);
        Map<AccountName, String> named = new HashMap<>(plan.accounts().named());
        named.keySet().removeIf(account -> !opened.contains(account) && !finished.contains(account));
        named.putAll(plan.accounts().renamed());
        people.named(named);
        Map<AccountName, String> secrets = new HashMap<>(passwords.giveSecrets(opened));
        secrets.putAll(passwords.giveFirstSecrets(finished));
        return secrets;
    }

    /** How many units. */
    private int changed(PlannedUnits units, CommandRequest asking) {
        int changed = units.added().size() + units.renamed().size();
        if (changed > 0) {
            tree.ask(new ChangeUnits(units.added(), units.renamed()), asking);
        }
        return changed;
    }

    /** Others may have opened some that are alike since all were looked at. */
    private Set<AccountName> opened(List<OpenAccount> planned, int changedUnits, CommandRequest asking) {
        Set<AccountName> opened = new HashSet<>();
        for (int from = 0; from < planned.size(); from += OPENED_AT_ONCE) {
            List<OpenAccount> some = planned.subList(from, Math.min(from + OPENED_AT_ONCE, planned.size()));
            try {
                opened.addAll(names.open(named(some), () -> accounts.open(some, asking)));
            } catch (Refusal | TooBusy no) {
                if (changedUnits == 0 && from == 0) {
                    throw no;
                }
                OpeningBrokenOff told = new OpeningBrokenOff(String.valueOf(no.getMessage()), changedUnits, from);
                throw no instanceof TooBusy ? new TooBusy(String.valueOf(told.getMessage())) : told;
            }
        }
        return opened;
    }

    private static List<AccountName> named(List<OpenAccount> accounts) {
        return accounts.stream().map(OpenAccount::account).toList();
    }
}
