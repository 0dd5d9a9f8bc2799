package jixiao.command.account.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.command.account.bulk.BulkLine.UnitLine;
import jixiao.command.account.bulk.BulkLine.Verdict;
import jixiao.command.unit.TreePlan;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.RenameUnit;
import jixiao.command.unit.UnitsRefusal;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.access.UnitTree.Unit;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** What rows of units would come to: those that are new in an order in which they can be added, and whoever is called otherwise now. */
final class PlannedUnits {
    private static final String REASON = "批量导入";
    private final SheetTable table;
    private final TreePlan plan;
    private final UnitLine[] lines;
    private final List<AddUnit> added = new ArrayList<>();
    private final List<RenameUnit> renamed = new ArrayList<>();

    private PlannedUnits(SheetTable table, UnitTree tree) {
        this.table = table;
        this.plan = new TreePlan(tree);
        this.lines = new UnitLine[table.rows().size()];
    }

    static PlannedUnits of(SheetTable table, UnitTree tree) {
        PlannedUnits planned = new PlannedUnits(table, tree);
        planned.judge(planned.sound());
        return planned;
    }

    /** By unit, the row that is the first of it; all others are refused. */
    private Map<UnitCode, Integer> sound() {
        Map<UnitCode, Integer> sound = new LinkedHashMap<>();
        for (int at = 0; at < lines.length; at++) {
            SheetRow row = table.rows().get(at);
            Optional<CellFault> fault = CellFault.of(row).or(() -> CellFault.ofUnit(row, SheetName.CODE))
                    .or(() -> CellFault.ofName(row, SheetName.UNIT_NAME, AddUnit.LONGEST_NAME))
                    .or(() -> row.said(SheetName.PARENT).flatMap(said -> CellFault.ofUnit(row, SheetName.PARENT)));
            Integer earlier = fault.isPresent() ? null : sound.putIfAbsent(new UnitCode(row.cell(SheetName.CODE)), at);
            if (fault.isPresent()) {
                refuse(at, fault.get().head(), fault.get().detail());
            } else if (earlier != null) {
                refuse(at, SheetName.CODE, "代码 %s 在第 %d 行已经有了".formatted(row.cell(SheetName.CODE), table.rows().get(earlier).number()));
            }
        }
        return sound;
    }

    /** Those above come before those below them, however the rows stand. */
    private void judge(Map<UnitCode, Integer> sound) {
        Map<UnitCode, List<Map.Entry<UnitCode, Integer>>> below = new HashMap<>();
        Deque<Map.Entry<UnitCode, Integer>> next = new ArrayDeque<>();
        sound.forEach((unit, at) -> {
            UnitCode parent = parent(at);
            if (parent == null || plan.tree().find(unit).isPresent() || !isNew(parent, sound)) {
                next.add(Map.entry(unit, at));
            } else {
                below.computeIfAbsent(parent, none -> new ArrayList<>()).add(Map.entry(unit, at));
            }
        });
        while (!next.isEmpty()) {
            Map.Entry<UnitCode, Integer> row = next.remove();
            judge(row.getKey(), row.getValue());
            next.addAll(below.getOrDefault(row.getKey(), List.of()));
        }
        sound.forEach((unit, at) -> {
            if (lines[at] == null) {
                refuse(at, SheetName.PARENT, "单位 %s 的上级 %s 又在它自己之下".formatted(unit, parent(at)));
            }
        });
    }

    private boolean isNew(UnitCode unit, Map<UnitCode, Integer> sound) {
        return sound.containsKey(unit) && plan.tree().find(unit).isEmpty();
    }

    private void judge(UnitCode unit, int at) {
        UnitCode parent = parent(at);
        String name = table.rows().get(at).cell(SheetName.UNIT_NAME);
        Unit known = plan.tree().find(unit).orElse(null);
        if (known == null) {
            AddUnit adding = new AddUnit(unit, name, parent);
            try {
                plan.add(adding);
            } catch (UnitsRefusal refused) {
                refuse(at, SheetName.PARENT, String.valueOf(refused.getMessage()));
                return;
            }
            added.add(adding);
            lines[at] = line(at, Verdict.NEW, null, null);
        } else if (known.closed()) {
            refuse(at, SheetName.CODE, "单位 %s 已经撤销或并入别的单位".formatted(known.code()));
        } else if (parent == null ? known.parent() != null : !parent.equals(known.parent())) {
            refuse(at, SheetName.PARENT, "%s，表里%s；调整上级请另行办理".formatted(known.parent() == null
                    ? "单位 %s 是最上一级".formatted(known.code()) : "单位 %s 的上级是 %s".formatted(known.code(), known.parent()),
                    parent == null ? "没有填" : "填的是 " + parent));
        } else if (!known.name().equals(name)) {
            renamed.add(new RenameUnit(known.code(), name, REASON));
            lines[at] = line(at, Verdict.RENAMED, null, "原名“%s”".formatted(known.name()));
        } else {
            lines[at] = line(at, Verdict.UNCHANGED, null, null);
        }
    }

    private @Nullable UnitCode parent(int at) {
        return table.rows().get(at).said(SheetName.PARENT).map(UnitCode::new).orElse(null);
    }

    private void refuse(int at, String head, String detail) {
        lines[at] = line(at, Verdict.REFUSED, table.column(head), detail);
    }

    private UnitLine line(int at, Verdict verdict, @Nullable String column, @Nullable String detail) {
        SheetRow row = table.rows().get(at);
        return new UnitLine(row.number(), row.shown(SheetName.CODE), row.shown(SheetName.UNIT_NAME),
                row.said(SheetName.PARENT).map(said -> row.shown(SheetName.PARENT)).orElse(null), verdict, column, detail);
    }

    List<UnitLine> lines() {
        return List.of(lines);
    }

    List<AddUnit> added() {
        return added;
    }

    List<RenameUnit> renamed() {
        return renamed;
    }

    /** As it would be. */
    UnitTree tree() {
        return plan.tree();
    }
}
