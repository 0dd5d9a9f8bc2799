package jixiao.command.project;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.FundSource;
import jixiao.kernel.Money;
import jixiao.kernel.VoucherNo;

/** A payment as it comes in over HTTP. */
record VoucherBody(@NotBlank(message = "必填") @Pattern(regexp = "[^\\p{Cntrl};\\\\%]{1,64}", message = "最长 64 个字符，不含 ; \\ %") String voucher,
                   @NotNull(message = "必填") @Schema(description = "分") Money amount,
                   @NotNull(message = "必填") LocalDate paidOn,
                   @NotNull(message = "必填：FISCAL 或 OTHER") FundSource source,
                   @Size(max = 100, message = "不超过 100 字") String category,
                   @Size(max = 200, message = "不超过 200 字") String activity) {
    Voucher asVoucher() {
        return new Voucher(new VoucherNo(voucher), amount, paidOn, source, category, activity);
    }
}
