package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.state.Refunds.Refund;
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

    /** Numbers of few letters, so that many begin, end and hash alike; held against a map of whole vouchers and lists of their refunds. */
    @Property
    void know_what_a_map_of_them_would_know(@ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 7) int everyRefunded) {
        Vouchers compact = new Vouchers();
        Map<VoucherNo, Plain> plain = new HashMap<>();
        int came = 0;
        for (int number : numbers) {
            VoucherNo asked = voucher(number).number();
            Plain known = plain.get(asked);
            if (known == null || known.leftBy(known.voucher().paidOn()) == 0) {
                Voucher voucher = voucher(number);
                plain.put(asked, new Plain(voucher, known == null ? 1 : known.entry() + 1, new ArrayList<>()));
                compact.add(voucher, plain.get(asked).entry());
            } else if (known.left() > 0 && ++came % everyRefunded == 0) {
                Refund refund = Refund.of(DAY.plusDays(number % 2 == 0 ? number : number + came % 40), new Money(1 + came % known.left()),
                        "退" + came % 3,
                        came % 2 == 0 ? null : new VoucherNo("退-" + came));
                known.refunds().add(refund);
                compact.refund(asked, refund);
            }
        }
        for (int number = 0; number <= 401; number++) {
            assertKnows(compact, voucher(number).number(), plain.get(voucher(number).number()));
        }
        for (int day = 0; day < 460; day += 20) {
            LocalDate last = DAY.plusDays(day);
            for (int category = 0; category < 11; category++) {
                String name = "类" + category;
                HeadCost naive = plain.values().stream().filter(one -> new Category(name).equals(one.voucher().category()))
                        .filter(one -> one.voucher().people() != null && !one.voucher().paidOn().isAfter(last) && one.leftBy(last) > 0)
                        .map(one -> HeadCost.NOTHING.plus(new Money(one.leftBy(last)),
                                (long) one.voucher().people() * one.voucher().days())).reduce(HeadCost.NOTHING, HeadCost::plus);
                assertThat(compact.headCostBy(new Category(name), last)).isEqualTo(naive);
            }
        }
    }

    private static void assertKnows(Vouchers compact, VoucherNo number, Plain plain) {
        assertThat(compact.find(number)).isEqualTo(plain == null ? null : plain.voucher());
        assertThat(compact.timesEntered(number)).isEqualTo(plain == null ? 0 : plain.entry());
        assertThat(compact.lastRefund(number)).isEqualTo(plain == null ? null
                : plain.refunds().stream().map(Refund::day).max(LocalDate::compareTo).orElse(null));
        assertThat(compact.paid(number)).isEqualTo(plain == null || plain.leftBy(plain.voucher().paidOn()) == 0 ? null : plain.voucher());
        if (plain != null) {
            assertThat(compact.left(number)).isEqualTo(new Money(plain.left()));
            plain.refunds().forEach(refund -> assertThat(compact.find(number, refund)).isNotNull()
                    .satisfies(found -> assertThat(found.saysTheSame(refund)).isTrue()));
            assertThat(compact.find(number, Refund.of(DAY, new Money(1_000_000), "退", null))).isNull();
        }
    }

    /** A voucher as it was last entered and what came back of that entry. */
    private record Plain(Voucher voucher, int entry, List<Refund> refunds) {
        long left() {
            return leftBy(LocalDate.MAX);
        }

        long leftBy(LocalDate day) {
            return voucher.amount().fen() - refunds.stream().filter(refund -> !refund.day().isAfter(day))
                    .mapToLong(refund -> refund.amount().fen()).sum();
        }
    }

    @Test
    void know_the_document_of_a_refund_through_all_entries_and_a_refund_without_one_in_its_own() {
        Vouchers vouchers = new Vouchers();
        Voucher voucher = voucher(4);
        Refund documented = Refund.of(DAY, new Money(1), "退", new VoucherNo("退-1"));
        Refund bare = Refund.of(DAY, new Money(3), "退", null);
        vouchers.add(voucher, 1);
        vouchers.refund(voucher.number(), documented);
        vouchers.refund(voucher.number(), bare);
        assertThat(vouchers.find(voucher.number(), Refund.of(DAY, new Money(1), "退", null))).as("it had a document").isNull();
        assertThat(vouchers.find(voucher.number(), bare)).isEqualTo(bare);
        vouchers.add(voucher, 2);
        assertThat(vouchers.find(voucher.number(), bare)).isNull();
        assertThat(vouchers.find(voucher.number(), Refund.of(DAY, new Money(4), "别的", new VoucherNo("退-1")))).isEqualTo(documented);
        assertThat(vouchers.left(voucher.number())).isEqualTo(voucher.amount());
    }

    @Test
    void know_numbers_of_any_length_and_script_and_days_before_the_epoch() {
        Vouchers vouchers = new Vouchers();
        Voucher odd = new Voucher(new VoucherNo("记".repeat(64)), new Money(Long.MAX_VALUE), LocalDate.of(1949, 10, 1), FundSource.OTHER,
                null, null);
        vouchers.add(odd, 1);
        vouchers.add(voucher(1), 1);
        assertThat(vouchers.find(odd.number())).isEqualTo(odd);
        assertThat(vouchers.find(new VoucherNo("记".repeat(63)))).isNull();
        assertThat(vouchers.lastRefund(odd.number())).isNull();
    }

    /** As events of earlier days hold it, when nothing was normalised yet. */
    @Test
    void keep_one_number_typed_in_several_ways_as_payments_of_their_own() {
        Vouchers vouchers = new Vouchers();
        List<String> ways = List.of("ABC-1", "ABC-1 ", "ＡＢＣ-1", "abc-1", "A\u200bBC-1");
        for (int way = 0; way < ways.size(); way++) {
            vouchers.add(new Voucher(new VoucherNo(ways.get(way)), new Money(way + 1), DAY, FundSource.FISCAL, null, null), 1);
        }
        for (int way = 0; way < ways.size(); way++) {
            assertThat(vouchers.find(new VoucherNo(ways.get(way))).amount()).isEqualTo(new Money(way + 1));
        }
        VoucherNo other = new VoucherNo("Abc-1");
        for (int way = 0; way < ways.size(); way++) {
            Voucher next = vouchers.find(other);
            assertThat(next.amount()).isEqualTo(new Money(way + 1));
            assertThat(next.number().text()).isEqualTo(ways.get(way));
            assertThat(vouchers.lastRefund(other)).isNull();
            vouchers.refund(next.number(), Refund.of(DAY.plusDays(way), next.amount(), "退", null));
        }
        assertThat(vouchers.lastRefund(other)).isEqualTo(DAY);
        assertThat(vouchers.lastRefund(new VoucherNo("abc-1"))).isEqualTo(DAY.plusDays(3));
        assertThat(vouchers.find(new VoucherNo("ABC-1")).amount()).isEqualTo(new Money(1));
        assertThat(vouchers.paid(new VoucherNo("ABC-1")).amount()).as("the first paid nothing").isEqualTo(new Money(2));
    }

    @Test
    void sum_a_category_however_it_is_typed() {
        Vouchers vouchers = new Vouchers();
        for (String typed : List.of("会议费", "会议费 ", "\u3000会议费")) {
            vouchers.add(new Voucher(new VoucherNo("记" + typed.length() + typed), new Money(100), DAY, FundSource.FISCAL,
                    new Category(typed), null, 2, 3), 1);
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
