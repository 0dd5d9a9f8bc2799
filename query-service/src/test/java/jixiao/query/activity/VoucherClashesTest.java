package jixiao.query.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.Money;
import jixiao.query.Story;
import jixiao.query.activity.VoucherClashes.VoucherClash;
import org.junit.jupiter.api.Test;

class VoucherClashesTest {
    private final Story story = new Story("A");

    @Test
    void are_payments_under_one_number_typed_in_several_ways() {
        List<VoucherClash> clashes = clashes(List.of(story.spent("ABC-1", "2024-03-01", 100), story.spent("记-2", "2024-03-01", 100),
                story.spent("ABC-1 ", "2024-03-01", 100), story.spent("ＡＢＣ-1", "2024-03-01", 100), story.spent("abc-1", "2024-03-01", 33)));
        assertThat(clashes).singleElement().satisfies(one -> {
            assertThat(one.voucher()).isEqualTo("ABC-1");
            assertThat(one.typed()).containsExactly("ABC-1", "ABC-1 ", "ＡＢＣ-1", "abc-1");
            assertThat(one.amount()).isEqualTo(new Money(333));
            assertThat(one.message()).contains("4 种写法", "“abc-1” 0.33 元", "合计 3.33 元");
        });
    }

    @Test
    void are_none_once_all_but_one_are_paid_back() {
        List<Event> events = new ArrayList<>(List.of(story.spent("ABC-1", "2024-03-01", 100), story.spent("abc-1", "2024-03-01", 100),
                story.spent("Abc-1", "2024-03-01", 100)));
        events.add(story.reversed("ABC-1", "2024-03-01"));
        assertThat(clashes(events)).singleElement().satisfies(one ->
                assertThat(one.typed()).containsExactly("abc-1", "Abc-1"));
        events.add(story.reversed("abc-1", "2024-03-01"));
        assertThat(clashes(events)).isEmpty();
    }

    /** As after a correction, when a payment is entered again under its own number. */
    @Test
    void are_no_payments_typed_in_one_way() {
        assertThat(clashes(List.of(story.spent("V-1", "2024-03-01", 100), story.reversed("V-1", "2024-03-01"),
                story.spent("V-1", "2024-03-01", 90)))).isEmpty();
        assertThat(clashes(IntStream.range(0, 30_000).mapToObj(number -> story.spent("V-" + number, "2024-03-01", 1)).toList()))
                .isEmpty();
    }

    @Test
    void are_told_up_to_a_bound() {
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < 150; number++) {
            events.add(story.spent("V-" + number, "2024-03-01", 1));
            events.add(story.spent("v-" + number, "2024-03-01", 1));
        }
        assertThat(clashes(events)).hasSize(100).first().satisfies(one -> assertThat(one.voucher()).isEqualTo("V-0"));
    }

    @Test
    void name_up_to_a_bound_in_how_many_ways_a_number_is_typed() {
        List<Event> events = IntStream.range(0, 1 << 14)
                .mapToObj(way -> story.spent(typed("abcdefghijklmn", way), "2024-03-01", 1)).toList();
        assertThat(clashes(events)).singleElement().satisfies(one -> assertThat(one.typed()).hasSize(10_000).contains("abcdefghijklmn"));
    }

    private static String typed(String letters, int way) {
        StringBuilder typed = new StringBuilder(letters);
        IntStream.range(0, letters.length()).filter(at -> (way >> at & 1) == 1)
                .forEach(at -> typed.setCharAt(at, Character.toUpperCase(letters.charAt(at))));
        return typed.toString();
    }

    private static List<VoucherClash> clashes(List<Event> payments) {
        return Paid.through(YearMonth.of(2024, 12), Set.of(), payments).clashes();
    }
}
