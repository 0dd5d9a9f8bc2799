package jixiao.command.account.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.account.bulk.BulkRefusal.WorkbookTooLarge;
import jixiao.command.platform.Malformed;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** The table in one sheet, as its cells come: the first row that is not blank holds the heads, wherever their columns stand. */
final class SheetTable {
    /** A bureau's units and people; more come in several files. */
    static final int MOST_ROWS = 10_000;
    /** Heads further to the right are not looked for. */
    private static final int MOST_COLUMNS = 100;
    private static final int LONGEST_SHOWN = 40;

    private final SheetName sheet;
    private final List<SheetRow> rows = new ArrayList<>();
    private final Map<Integer, String> heads = new HashMap<>();
    private final Map<Integer, String> passedOver = new LinkedHashMap<>();
    private final Map<Integer, String> first = new LinkedHashMap<>();
    private final Map<String, String> cells = new HashMap<>();
    private @Nullable CellFault fault;
    private int number;

    SheetTable(SheetName sheet) {
        this.sheet = sheet;
    }

    void begin(int row) {
        number = row;
        first.clear();
        cells.clear();
        fault = null;
    }

    void cell(int column, String text) {
        String cut = Identity.cut(text);
        if (column >= MOST_COLUMNS || Invisible.isAll(cut)) {
            return;
        }
        String head = heads.get(column);
        if (heads.isEmpty()) {
            first.put(column, cut);
        } else if (head != null) {
            cells.put(head, cut);
        }
    }

    /** A cell that holds no text and no whole number. */
    void unreadable(int column, String why) {
        String head = heads.get(column);
        if (heads.isEmpty() && column < MOST_COLUMNS) {
            throw new Malformed("body", "工作表「%s」第 %d 行 %s 列是表头，不能是%s".formatted(sheet.words(), number, letters(column), why));
        }
        if (head != null && fault == null) {
            fault = new CellFault(head, "%s，请改为文本".formatted(why));
            cells.putIfAbsent(head, "");
        }
    }

    void end() {
        if (!first.isEmpty()) {
            readHeads();
        } else if (!cells.isEmpty()) {
            if (rows.size() == MOST_ROWS) {
                throw new WorkbookTooLarge("的工作表「%s」超过 %d 行".formatted(sheet.words(), MOST_ROWS));
            }
            rows.add(new SheetRow(number, cells, fault));
        }
    }

    private void readHeads() {
        first.forEach((column, text) -> {
            String head = Identity.normal(text).replaceAll("[\\s\\p{Z}]", "");
            if (!sheet.knows(head)) {
                passedOver.put(column, text);
            } else if (heads.containsValue(head)) {
                throw new Malformed("body", "工作表「%s」第 %d 行有两个表头“%s”".formatted(sheet.words(), number, head));
            } else {
                heads.put(column, head);
            }
        });
        List<String> missing = sheet.needed().stream().filter(head -> !heads.containsValue(head)).toList();
        if (!missing.isEmpty()) {
            throw new Malformed("body", "工作表「%s」第 %d 行应是表头，没有“%s”；应有 %s，可下载模板".formatted(sheet.words(), number,
                    String.join("”“", missing), String.join("、", sheet.needed())));
        }
    }

    SheetName sheet() {
        return sheet;
    }

    List<SheetRow> rows() {
        return rows;
    }

    /** As in the spreadsheet; empty where there is no such head. */
    String column(String head) {
        return heads.entrySet().stream().filter(one -> one.getValue().equals(head)).map(one -> letters(one.getKey())).findFirst()
                .orElse("");
    }

    /** Columns that nothing is taken from, for people. */
    List<String> passedOver() {
        return passedOver.entrySet().stream().map(one -> "%s 列“%s”".formatted(letters(one.getKey()), shortened(one.getValue())))
                .toList();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST_SHOWN,
                text.codePointCount(0, text.length())))) + "…";
    }

    private static String letters(int column) {
        return CellReference.convertNumToColString(column);
    }
}
