package jixiao.command.account.bulk;

import java.util.Optional;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.kernel.identity.Identity;

/** Why what a cell holds is not taken; {@code head} names its column. */
record CellFault(String head, String detail) {
    private static final String SHAPE = "%s“%s”应由字母、数字和 %s 组成，以字母或数字开头，最长 40 位";

    /** Of the sheet itself: the cell holds no text. */
    static Optional<CellFault> of(SheetRow row) {
        return Optional.ofNullable(row.fault());
    }

    static Optional<CellFault> ofUnit(SheetRow row, String head) {
        return ofShape(row, head, AddUnit.CODE, ". _ -");
    }

    static Optional<CellFault> ofAccount(SheetRow row, String head) {
        return ofShape(row, head, OpenAccount.NAME, ". _ @ -");
    }

    private static Optional<CellFault> ofShape(SheetRow row, String head, String pattern, String signs) {
        return invisible(row, head).or(() -> missing(row, head)).or(() -> row.cell(head).matches(pattern) ? Optional.empty()
                : Optional.of(new CellFault(head, SHAPE.formatted(head, row.shown(head), signs))));
    }

    static Optional<CellFault> ofName(SheetRow row, String head, int longest) {
        return invisible(row, head).or(() -> missing(row, head)).or(() -> row.cell(head).length() <= longest ? Optional.empty()
                : Optional.of(new CellFault(head, "%s有 %d 字，最多 %d 字".formatted(head, row.cell(head).length(), longest))));
    }

    private static Optional<CellFault> invisible(SheetRow row, String head) {
        return Identity.fault(row.cell(head)).map(fault -> new CellFault(head, head + fault));
    }

    private static Optional<CellFault> missing(SheetRow row, String head) {
        return row.cell(head).isEmpty() ? Optional.of(new CellFault(head, "没有填" + head)) : Optional.empty();
    }
}
