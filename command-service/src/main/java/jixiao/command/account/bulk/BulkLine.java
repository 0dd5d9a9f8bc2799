package jixiao.command.account.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import jixiao.command.platform.RowFault;
import org.jspecify.annotations.Nullable;

/** What becomes of a row; {@code column} is where a refused one is at fault. */
sealed interface BulkLine {
    String PLACE = "REFUSED 时：不合的是哪一列，如 C";
    String WHY = "REFUSED 时：为什么；RENAMED 时：原名；NEW、UNCHANGED 时：须知";

    int row();

    Verdict verdict();

    @Nullable String column();

    @Nullable String detail();

    @Schema(name = "BulkVerdict", description = "NEW 新建；UNCHANGED 已经有了，不变；RENAMED 改名；REFUSED 不能导入")
    enum Verdict {
        NEW, UNCHANGED, RENAMED, REFUSED
    }

    @Schema(name = "BulkUnit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitLine(int row, String code, String name, @Nullable String parent, Verdict verdict,
                    @Schema(description = PLACE) @Nullable String column, @Schema(description = WHY) @Nullable String detail)
            implements BulkLine {
    }

    @Schema(name = "BulkAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountLine(int row, String account, String name, String unit, Verdict verdict,
                       @Schema(description = PLACE) @Nullable String column, @Schema(description = WHY) @Nullable String detail)
            implements BulkLine {
    }

    /** Where it is refused. */
    default Optional<RowFault> faultIn(SheetName sheet) {
        return verdict() != Verdict.REFUSED ? Optional.empty() : Optional.of(new RowFault(row(), null, "%s!%s%d".formatted(sheet.words(),
                column(), row()), "Malformed", "工作表「%s」第 %d 行 %s 列：%s".formatted(sheet.words(), row(), column(), detail())));
    }
}
