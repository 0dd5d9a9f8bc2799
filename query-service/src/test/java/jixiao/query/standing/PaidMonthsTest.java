package jixiao.query.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PaidMonthsTest {
    record Payment(YearMonth month, FundSource source, long fen) {
    }

    @Property
    void is_the_same_map_as_a_tree_of_the_same_payments(@ForAll("payments") List<Payment> payments) {
        SortedMap<YearMonth, Funds> tree = new TreeMap<>();
        PaidMonths paid = PaidMonths.NONE;
        for (Payment payment : payments) {
            PaidMonths before = paid;
            TreeMap<YearMonth, Funds> treeBefore = new TreeMap<>(tree);
            paid = paid.with(payment.month(), payment.source(), new Money(payment.fen()));
            tree.put(payment.month(), tree.getOrDefault(payment.month(), Funds.NONE).with(payment.source(), new Money(payment.fen())));
            assertThat((Object) before).isEqualTo(treeBefore);
        }
        assertThat((Object) paid).isEqualTo(tree).isEqualTo(PaidMonths.of(tree)).hasSameHashCodeAs(tree).hasToString(tree.toString());
        assertThat((Object) tree).isEqualTo(paid);
        assertThat(paid.keySet()).containsExactlyElementsOf(tree.keySet());
        for (Payment payment : payments) {
            assertThat(paid.get(payment.month())).isEqualTo(tree.get(payment.month()));
            assertThat((Object) paid.headMap(payment.month())).isEqualTo(tree.headMap(payment.month()));
            assertThat((Object) paid.tailMap(payment.month())).isEqualTo(tree.tailMap(payment.month()));
            assertThat(paid.firstKey()).isEqualTo(tree.firstKey());
            assertThat(paid.lastKey()).isEqualTo(tree.lastKey());
        }
    }

    @Test
    void has_no_first_month_where_nothing_was_paid() {
        assertThatThrownBy(PaidMonths.NONE::firstKey).isInstanceOf(NoSuchElementException.class);
        assertThat(PaidMonths.NONE.get(YearMonth.of(2024, 1))).isNull();
    }

    /** It stands for none. */
    @Test
    void refuses_the_one_amount_that_it_cannot_tell_from_none() {
        YearMonth month = YearMonth.of(2024, 1);
        assertThatThrownBy(() -> PaidMonths.NONE.with(month, FundSource.OTHER, new Money(Long.MIN_VALUE)))
                .isInstanceOf(ArithmeticException.class);
        Funds least = Funds.NONE.with(FundSource.OTHER, new Money(Long.MIN_VALUE + 1));
        assertThat(PaidMonths.of(new TreeMap<>(Map.of(month, least))).get(month)).isEqualTo(least);
    }

    @Provide
    Arbitrary<List<Payment>> payments() {
        return Combinators.combine(Arbitraries.integers().between(1, 15).map(month -> YearMonth.of(2024, 1).plusMonths(month - 1)),
                Arbitraries.of(FundSource.class), Arbitraries.longs().between(-3, 3)).as(Payment::new).list().ofMaxSize(20);
    }
}
