package jixiao.command.project;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import jixiao.command.platform.Malformed;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.FundSource;
import jixiao.kernel.Money;
import jixiao.kernel.VoucherNo;

/** A payment as it comes in over HTTP. */
record VoucherBody(@NotBlank(message = "必填") @Pattern(regexp = NUMBER, message = "最长 64 个字符，不含控制符和 ; \\ %，/ 不在首尾、不相连") String voucher,
                   @NotNull(message = "必填") @Schema(description = "分") Money amount,
                   @NotNull(message = "必填") LocalDate paidOn,
                   @NotNull(message = "必填：FISCAL 或 OTHER") FundSource source,
                   @Size(max = 100, message = "不超过 100 字") String category,
                   @Size(max = 200, message = "不超过 200 字") String activity) {
    /** What can stand in a path, because a reversal names the voucher there. */
    private static final String NUMBER = "(?!.*(^|/)(\\.{0,2})(/|$))[\\p{L}\\p{N}\\p{P}\\p{S} &&[^;\\\\%]]{1,64}";

    Voucher asVoucher() {
        if (amount.exceeds(TargetBody.MOST)) {
            throw new Malformed("amount", "金额 %s 超过系统能记的 %s".formatted(amount, TargetBody.MOST));
        }
        return new Voucher(new VoucherNo(voucher), amount, paidOn, source, category, activity);
    }
}
