package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VouchersTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    /** Numbers of few letters, so that many begin, end and hash alike; held against a map of whole vouchers. */
    @Property
    void know_what_a_map_of_them_would_know(@ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 7) int everyReversed) {
        Vouchers compact = new Vouchers();
        Map<VoucherNo, Voucher> plain = new HashMap<>();
        Map<VoucherNo, LocalDate> reversed = new HashMap<>();
        for (int number : numbers) {
            Voucher voucher = voucher(number);
            if (plain.putIfAbsent(voucher.number(), voucher) == null) {
                compact.add(voucher);
                if (number % everyReversed == 0) {
                    compact.reverse(voucher.number(), DAY.plusDays(number));
                    reversed.put(voucher.number(), DAY.plusDays(number));
                }
            }
        }
        for (int number = 0; number <= 401; number++) {
            VoucherNo asked = voucher(number).number();
            assertThat(compact.find(asked)).isEqualTo(plain.get(asked));
            assertThat(compact.reversedOn(asked)).isEqualTo(reversed.get(asked));
        }
    }

    @Test
    void know_numbers_of_any_length_and_script_and_days_before_the_epoch() {
        Vouchers vouchers = new Vouchers();
        Voucher odd = new Voucher(new VoucherNo("记".repeat(64)), new Money(Long.MAX_VALUE), LocalDate.of(1949, 10, 1), FundSource.OTHER,
                null, null);
        vouchers.add(odd);
        vouchers.add(voucher(1));
        assertThat(vouchers.find(odd.number())).isEqualTo(odd);
        assertThat(vouchers.find(new VoucherNo("记".repeat(63)))).isNull();
        assertThat(vouchers.reversedOn(odd.number())).isNull();
    }

    private static Voucher voucher(int number) {
        return new Voucher(new VoucherNo(Integer.toString(number * 37, 3)), new Money(number), DAY.plusDays(number),
                FundSource.values()[number % FundSource.values().length], number % 5 == 0 ? null : "类" + number % 11, number % 3 == 0 ? null
                        : "事由" + number,
                number % 4 == 0 ? null : number + 1, number % 4 == 0 ? null : 2);
    }
}
