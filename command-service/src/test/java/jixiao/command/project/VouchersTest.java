package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.HeadCost;
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

    /** As events of earlier days hold it, when nothing was normalised yet. */
    @Test
    void keep_one_number_typed_in_several_ways_as_payments_of_their_own() {
        Vouchers vouchers = new Vouchers();
        List<String> ways = List.of("ABC-1", "ABC-1 ", "ＡＢＣ-1", "abc-1", "A\u200bBC-1");
        for (int way = 0; way < ways.size(); way++) {
            vouchers.add(new Voucher(new VoucherNo(ways.get(way)), new Money(way + 1), DAY, FundSource.FISCAL, null, null));
        }
        for (int way = 0; way < ways.size(); way++) {
            assertThat(vouchers.find(new VoucherNo(ways.get(way))).amount()).isEqualTo(new Money(way + 1));
        }
        VoucherNo other = new VoucherNo("Abc-1");
        for (int way = 0; way < ways.size(); way++) {
            Voucher next = vouchers.find(other);
            assertThat(next.amount()).isEqualTo(new Money(way + 1));
            assertThat(next.number().text()).isEqualTo(ways.get(way));
            assertThat(vouchers.reversedOn(other)).isNull();
            vouchers.reverse(next.number(), DAY.plusDays(way));
        }
        assertThat(vouchers.reversedOn(other)).isEqualTo(DAY);
        assertThat(vouchers.reversedOn(new VoucherNo("abc-1"))).isEqualTo(DAY.plusDays(3));
    }

    @Test
    void sum_a_category_however_it_is_typed() {
        Vouchers vouchers = new Vouchers();
        for (String typed : List.of("会议费", "会议费 ", "\u3000会议费")) {
            vouchers.add(new Voucher(new VoucherNo("记" + typed.length() + typed), new Money(100), DAY, FundSource.FISCAL,
                    new Category(typed), null, 2, 3));
        }
        assertThat(vouchers.headCostBy(new Category("会议费"), DAY)).isEqualTo(HeadCost.NOTHING.plus(new Money(300), 18));
    }

    private static Voucher voucher(int number) {
        return new Voucher(new VoucherNo(Integer.toString(number * 37, 3)), new Money(number), DAY.plusDays(number),
                FundSource.values()[number % FundSource.values().length], number % 5 == 0 ? null : new Category("类" + number % 11),
                number % 3 == 0 ? null : new Activity("事由" + number),
                number % 4 == 0 ? null : number + 1, number % 4 == 0 ? null : 2);
    }
}
