package jixiao.command.account.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jixiao.command.account.AccountCommand.FinishOpening;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.account.bulk.BulkLine.AccountLine;
import jixiao.command.account.bulk.BulkLine.Verdict;
import jixiao.command.account.bulk.KnownAccounts.Known;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.access.UnitTree.Unit;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** What rows of accounts would come to, in a tree of units that may be planned itself. */
final class PlannedAccounts {
    private final SheetTable table;
    private final UnitTree units;
    private final List<AccountLine> lines = new ArrayList<>();
    private final List<OpenAccount> opened = new ArrayList<>();
    private final List<FinishOpening> finished = new ArrayList<>();
    private final Map<AccountName, String> named = new LinkedHashMap<>();
    private final List<AccountName> existing = new ArrayList<>();
    private final Map<AccountName, String> renamed = new LinkedHashMap<>();

    private PlannedAccounts(SheetTable table, UnitTree units) {
        this.table = table;
        this.units = units;
    }

    static PlannedAccounts of(SheetTable table, UnitTree units, Function<Collection<AccountName>, Map<AccountName, Known>> whoIs) {
        PlannedAccounts planned = new PlannedAccounts(table, units);
        Set<AccountName> asked = new LinkedHashSet<>();
        table.rows().forEach(row -> asked.add(new AccountName(row.cell(SheetName.ACCOUNT))));
        Map<AccountName, Known> known = asked.isEmpty() ? Map.of() : whoIs.apply(asked);
        Map<String, AccountName> readAs = new HashMap<>();
        known.keySet().forEach(account -> readAs.put(account.readAs(), account));
        Map<String, Integer> met = new HashMap<>();
        for (SheetRow row : table.rows()) {
            AccountName account = new AccountName(row.cell(SheetName.ACCOUNT));
            Optional<CellFault> fault = soundness(row, account);
            Integer earlier = fault.isPresent() ? null : met.putIfAbsent(account.readAs(), row.number());
            planned.lines.add(fault.isPresent() ? planned.refused(row, fault.get().head(), fault.get().detail())
                    : earlier != null ? planned.refused(row, SheetName.ACCOUNT, "账号 %s 在第 %d 行已经有了".formatted(account, earlier))
                    : !known.containsKey(account) && readAs.containsKey(account.readAs())
                    ? planned.refused(row, SheetName.ACCOUNT, "账号 %s 与已有的 %s 只有大小写不同".formatted(account, readAs.get(account.readAs())))
                    : planned.judged(row, account, known.get(account)));
        }
        return planned;
    }

    private static Optional<CellFault> soundness(SheetRow row, AccountName account) {
        return CellFault.of(row).or(() -> CellFault.ofAccount(row, SheetName.ACCOUNT))
                .or(() -> !account.isReserved() ? Optional.empty()
                        : Optional.of(new CellFault(SheetName.ACCOUNT, "账号名 %s 留给系统自身，不能开立".formatted(account))))
                .or(() -> CellFault.ofName(row, SheetName.PERSON, OpenAccount.LONGEST_NAME))
                .or(() -> CellFault.ofUnit(row, SheetName.UNIT));
    }

    private AccountLine judged(SheetRow row, AccountName account, @Nullable Known known) {
        UnitCode unit = new UnitCode(row.cell(SheetName.UNIT));
        String person = row.cell(SheetName.PERSON);
        if (known != null) {
            return known(row, unit, person, known);
        }
        Optional<Unit> found = units.find(unit);
        if (found.isEmpty()) {
            return refused(row, SheetName.UNIT, "没有单位 %s：没有建立，工作表「单位」里也没有可以建立的".formatted(unit));
        }
        if (found.get().closed()) {
            return refused(row, SheetName.UNIT, "单位 %s 已经撤销或并入别的单位".formatted(unit));
        }
        opened.add(new OpenAccount(account, unit));
        named.put(account, person);
        return line(row, Verdict.NEW, null, null);
    }

    private AccountLine known(SheetRow row, UnitCode unit, String person, Known known) {
        if (!known.unit().equals(unit)) {
            return refused(row, SheetName.UNIT, "账号 %s 已经有了，单位是 %s，不是 %s".formatted(known.account(), known.unit(), unit));
        }
        if (known.unfinished() && !known.disabled()) {
            finished.add(new FinishOpening(known.account(), unit));
            named.put(known.account(), person);
            return line(row, Verdict.NEW, null, "先前已经开立，还没有口令");
        }
        existing.add(known.account());
        String state = known.disabled() ? "账号已停用，仍旧停用" : null;
        if (person.equals(known.person())) {
            return line(row, Verdict.UNCHANGED, null, state);
        }
        renamed.put(known.account(), person);
        return line(row, Verdict.RENAMED, null, known.person() == null ? "原来没有姓名" : "原名“%s”".formatted(known.person()));
    }

    private AccountLine refused(SheetRow row, String head, String detail) {
        return line(row, Verdict.REFUSED, table.column(head), detail);
    }

    private static AccountLine line(SheetRow row, Verdict verdict, @Nullable String column, @Nullable String detail) {
        return new AccountLine(row.number(), row.shown(SheetName.ACCOUNT), row.shown(SheetName.PERSON), row.shown(SheetName.UNIT), verdict,
                column, detail);
    }

    List<AccountLine> lines() {
        return lines;
    }

    List<OpenAccount> opened() {
        return opened;
    }

    /** Those that an earlier opening, which broke off, left without a secret. */
    List<FinishOpening> finished() {
        return finished;
    }

    /** The people of those that are opened or finished. */
    Map<AccountName, String> named() {
        return named;
    }

    /** The people who are called otherwise than they were. */
    Map<AccountName, String> renamed() {
        return renamed;
    }

    /** As they are written already. */
    List<AccountName> existing() {
        return existing;
    }
}
