package jixiao.command.project;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import org.jspecify.annotations.Nullable;

/** One field in which two entries of the same voucher differ: {@code field} as it is called in requests, {@code name} for people. */
record VoucherDifference(String field, String name, @Nullable Object known, @Nullable Object asked) {

    /** In the order in which a voucher is read. */
    static List<VoucherDifference> between(Voucher known, Voucher asked) {
        return Stream.of(of("amount", "金额", Voucher::amount, known, asked), of("paidOn", "付款日期", Voucher::paidOn, known, asked),
                of("source", "资金来源", Voucher::source, known, asked), of("category", "支出类别", Voucher::category, known, asked),
                of("activity", "活动", Voucher::activity, known, asked), of("people", "人数", Voucher::people, known, asked),
                of("days", "天数", Voucher::days, known, asked)).filter(one -> !Objects.equals(one.known, one.asked)).toList();
    }

    static String sentence(Voucher known, Voucher asked) {
        return between(known, asked).stream().map(one -> "%s原为 %s，这次为 %s".formatted(one.name, shown(one.known), shown(one.asked)))
                .collect(Collectors.joining("；"));
    }

    private static VoucherDifference of(String field, String name, Function<Voucher, @Nullable Object> part, Voucher known, Voucher asked) {
        return new VoucherDifference(field, name, part.apply(known), part.apply(asked));
    }

    private static Object shown(@Nullable Object value) {
        return value == null ? "空白" : value;
    }
}
