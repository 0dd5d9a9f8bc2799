package jixiao.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class IdentityTest {
    @ParameterizedTest
    @ValueSource(strings = {"ABC-1", "ABC-1 ", "\u3000ABC-1", "\tABC-1\n", "ＡＢＣ-1", "abc-1", "Abc-１", "\u00a0aBc－1\u2009", "A\u200bBC-1",
            "\ufeffABC-1", "ABC\u00ad-1", "ABC\ufe0f-1"})
    void of_a_voucher_is_one_however_it_is_typed(String typed) {
        VoucherNo voucher = new VoucherNo(typed);
        assertThat(voucher).isEqualTo(new VoucherNo("ABC-1")).hasSameHashCodeAs(new VoucherNo("ABC-1"));
        assertThat(voucher).isEqualByComparingTo(new VoucherNo("ABC-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"会议费", "会议费 ", " 会议费", "会议费\u3000", "会\u200b议费", "\n会议费"})
    void of_a_category_is_one_however_it_is_typed(String typed) {
        assertThat(new Category(typed)).isEqualTo(new Category("会议费"));
    }

    @Test
    void of_other_kinds_is_another_in_another_case_or_with_other_inner_space() {
        assertThat(new UnitCode("A1")).isNotEqualTo(new UnitCode("a1"));
        assertThat(new Category("A类")).isNotEqualTo(new Category("a类"));
        assertThat(new VoucherNo("AB 1")).isNotEqualTo(new VoucherNo("AB1"));
        assertThat(new Category("会议费")).isNotEqualTo(new Activity("会议费"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC-1 ", "ＡＢＣ-1", "abc-1", "A\u200bB", ""})
    void is_kept_shown_and_written_as_it_was_typed(String typed) {
        JsonMapper json = new JsonMapper();
        VoucherNo voucher = new VoucherNo(typed);
        assertThat(voucher.text()).isEqualTo(typed);
        assertThat(voucher).hasToString(typed);
        assertThat(json.readValue(json.writeValueAsString(voucher), VoucherNo.class).text()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u200bB", "A\tB", "A\u0000", "\u2060A", "A\u202eB", "A\u3164", "A\u2028B", "\ufeffA", "A\ud800B",
            "A\u00adB", "A\u034fB"})
    void with_anything_invisible_in_it_is_no_longer_typed(String typed) {
        assertThat(new VoucherNo(typed).fault()).hasValueSatisfying(why -> assertThat(why).contains("看不见", "U+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC-1", " ABC 1 ", "\tＡ\n", "记-0012号", "张财预〔2024〕88号", "é", "𠮷野家", "", "\u200b", " \u200d "})
    void blank_or_with_nothing_invisible_between_its_characters_is_sound(String typed) {
        assertThat(new VoucherNo(typed).fault()).isEmpty();
    }

    /** Whatever a normal form is made of, it is its own; and what is handed back untouched is what the slow way would have made. */
    @Property
    void has_a_normal_form_that_is_stable(@ForAll String typed) {
        String normal = Identity.normal(typed);
        assertThat(Identity.normal(normal)).isEqualTo(normal);
        assertThat(Normalizer.isNormalized(normal, Normalizer.Form.NFKC)).isTrue();
        assertThat(normal.codePoints().noneMatch(Invisible::is)).isTrue();
        VoucherNo voucher = new VoucherNo(typed);
        assertThat(new VoucherNo(voucher.key())).isEqualTo(voucher);
    }

    /** Every character alone and beside others, so that none is missed that changes on its second way through. */
    @Test
    void is_stable_for_every_character() {
        for (int one = 0; one <= Character.MAX_CODE_POINT; one++) {
            String typed = "a" + Character.toString(one) + "一";
            String normal = Identity.normal(typed);
            assertThat(Identity.normal(normal)).as("U+%04X", one).isEqualTo(normal);
            VoucherNo voucher = new VoucherNo(typed);
            assertThat(new VoucherNo(voucher.key()).key()).as("U+%04X", one).isEqualTo(voucher.key());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u200b", "\u200b \u200d", "\ufeff", "\u2060\u00ad", "\u3164", "\uffa0", "\u2800", "\t\n",
            "\u202e", "\ufe0f", "\u115f\u1160", "\u034f"})
    void shows_nothing_where_all_of_it_is_invisible(String text) {
        assertThat(Invisible.isAll(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"一", "\u200b.", "0", "-", "𠮷", "\u200b\u0301"})
    void shows_something_where_anything_is_seen(String text) {
        assertThat(Invisible.isAll(text)).isFalse();
    }

    /** Told apart early or late: as their normal forms are. */
    @Property(tries = 20_000)
    void are_alike_where_their_normal_forms_are(@ForAll("nearlyAlike") String one, @ForAll("nearlyAlike") String other) {
        assertThat(Identity.areAlike(one, other)).isEqualTo(Identity.normal(one).equals(Identity.normal(other)));
        assertThat(Identity.areAlike(one, one)).isTrue();
        assertThat(Identity.beginsAlike(one, "数量")).isEqualTo(Identity.normal(one).startsWith("数量"));
    }

    @Provide
    Arbitrary<String> nearlyAlike() {
        return Arbitraries.of("数", "量", "a", "A", "ａ", "é", "e", "\u0301", "\u200b", " ", "\u3000", "\ufe0f", "<", "\u0338", "㎡", "m",
                "2").list().ofMaxSize(4).map(parts -> String.join("", parts));
    }
}
