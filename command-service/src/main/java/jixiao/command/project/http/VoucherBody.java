package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.function.Predicate;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.platform.Malformed;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/** A payment as it comes in over HTTP. */
@Schema(example = """
        {"voucher": "2024-06-018", "amount": 1860000, "paidOn": "2024-06-12", "source": "FISCAL", "category": "会议费", "activity": "年中推进会",
         "people": 62, "days": 1}""")
record VoucherBody(@NotBlank(message = "必填") @Pattern(regexp = NUMBER, message = SHAPE) @Identifying String voucher,
                   @NotNull(message = "必填") @Schema(description = "分") Money amount,
                   @NotNull(message = "必填") LocalDate paidOn,
                   @NotNull(message = "必填：FISCAL、CARRIED_OVER 或 OTHER") @Schema(description =
                           "FISCAL 财政资金、CARRIED_OVER 上年结转资金、OTHER 其他资金") FundSource source,
                   @Size(max = 100, message = "不超过 100 字") @Identifying @Nullable String category,
                   @Size(max = 200, message = "不超过 200 字") @Identifying @Nullable String activity,
                   @Min(value = 1, message = MOST_HEADS) @Max(value = 100_000,
                           message = MOST_HEADS) @Schema(description = "会议、培训的人数，与天数一起填") @Nullable Integer people,
                   @Min(value = 1, message = MOST_HEADS) @Max(value = 100_000,
                           message = MOST_HEADS) @Schema(description = "会议、培训的天数，与人数一起填") @Nullable Integer days) {
    /** What can stand in a path, because a reversal names the voucher there. */
    static final String NUMBER = "(?!.*[;\\\\%])(?!.*(^|/)(\\.{0,2})(/|$))[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,64}";

    private static final Predicate<String> IS_NUMBER = java.util.regex.Pattern.compile(NUMBER).asMatchPredicate();

    static final String SHAPE = "最长 64 个字符，不含控制符和 ; \\ %，/ 不在首尾、不相连";

    private static final String MOST_HEADS = "是 1 至 100000";

    VoucherBody {
        voucher = Typed.cut(voucher);
        category = Typed.cutOrAbsent(category);
        activity = Typed.cutOrAbsent(activity);
    }

    Voucher asVoucher() {
        String normal = Identity.normal(voucher);
        if (!IS_NUMBER.test(normal)) {
            throw new Malformed("voucher", "凭证号统一全角、半角之后是“%s”，其中不能有 ; \\ %%，/ 不在首尾、不相连，最长 64 个字符".formatted(normal));
        }
        if ((people == null) != (days == null)) {
            throw new Malformed(people == null ? "people" : "days", "人数和天数须一起填，或都不填");
        }
        if (amount.exceeds(TargetBody.MOST)) {
            throw new Malformed("amount", "金额 %s 超过系统能记的 %s".formatted(amount, TargetBody.MOST));
        }
        return new Voucher(new VoucherNo(voucher), amount, paidOn, source, category == null ? null : new Category(category),
                activity == null ? null : new Activity(activity), people, days);
    }
}
