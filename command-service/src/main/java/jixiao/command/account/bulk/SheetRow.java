package jixiao.command.account.bulk;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet, numbered as the spreadsheet does: texts by the head that they stand under. What is blank is not there; {@code fault}
 * is of the first cell that holds no text.
 */
record SheetRow(int number, Map<String, String> cells, @Nullable CellFault fault) {
    SheetRow {
        cells = Map.copyOf(cells);
    }

    String cell(String head) {
        return cells.getOrDefault(head, "");
    }

    Optional<String> said(String head) {
        return Optional.ofNullable(cells.get(head));
    }

    /** A cell may hold a novel. */
    String shown(String head) {
        return SheetTable.shortened(cell(head));
    }
}
