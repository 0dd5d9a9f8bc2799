package jixiao.command.account.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people should know of a workbook beside its rows; it stands against nothing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulkFinding(String sheet, @Schema(description = "说的是一行时：第几行") @Nullable Integer row, String detail) {
}
