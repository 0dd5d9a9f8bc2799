package jixiao.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jixiao.identity.password.PasswordRefusal.PasswordHasInvisibleSigns;
import jixiao.identity.password.PasswordRefusal.PasswordIsCommon;
import jixiao.identity.password.PasswordRefusal.PasswordNamesItsOwner;
import jixiao.identity.password.PasswordRefusal.PasswordTooLong;
import jixiao.identity.password.PasswordRefusal.PasswordTooShort;
import jixiao.identity.password.PasswordRefusal.PasswordTooUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final CommonPasswords COMMON = new CommonPasswords();
    private static final List<String> ENDS = List.of("1234567890", "@123456789", "!2024#2025", "@19900101!", "888888@888", "!@#1234567",
            "2024@2025!");
    private static final List<String> OWNER = List.of("zhang-3", "张小三", "225001", "河北省水利厅", "x");

    @ParameterizedTest
    @EnumSource(PasswordProfile.class)
    void asks_for_twelve_to_128_signs_however_many_bytes_they_have(PasswordProfile profile) {
        assertThatThrownBy(() -> judge(profile, "kZ7#mQ2vX9w")).isInstanceOf(PasswordTooShort.class)
                .hasMessage("密码至少 12 个字符，这个只有 11 个");
        assertThatThrownBy(() -> judge(profile, "kZ7😀mQ2vX9w")).as("a character of two halves").isInstanceOf(PasswordTooShort.class);
        taken(profile, "kZ7#mQ2vX9wp");
        taken(profile, "水1库B、堤坝、灌区、闸门");
        String longest = "kZ7#".repeat(32);
        taken(profile, longest);
        assertThatThrownBy(() -> judge(profile, longest + "m")).isInstanceOf(PasswordTooLong.class)
                .hasMessage("密码至多 128 个字符，这个有 129 个");
        assertThatThrownBy(() -> judge(profile, "x".repeat(1_000_000))).isInstanceOf(PasswordTooLong.class);
    }

    @ParameterizedTest
    @EnumSource(value = PasswordProfile.class, names = {"MLPS3", "MLPS2"})
    void of_gbt_22239_asks_for_three_of_four_kinds_of_signs(PasswordProfile profile) {
        assertThatThrownBy(() -> judge(profile, "kzmqvxwprtbn")).isInstanceOf(PasswordTooUniform.class)
                .hasMessage("密码须含大写字母、小写字母、数字、其他符号这 4 类中的至少 3 类，这个只有 1 类");
        assertThatThrownBy(() -> judge(profile, "kz7mq2vx9wp4")).isInstanceOf(PasswordTooUniform.class);
        taken(profile, "kz7mQ2vx9wp4");
        taken(profile, "kz7m-2vx9wp4");
        taken(profile, "kzKm-mvxQwpr");
        assertThat(profile.longestDays()).hasValue(90);
        assertThat(profile.unlikeTheLast()).isEqualTo(5);
    }

    @Test
    void of_asvs_asks_for_no_kinds_and_no_new_one_from_time_to_time() {
        taken(PasswordProfile.ASVS, "kzmqvxwprtbn");
        taken(PasswordProfile.ASVS, "correct horse battery staple");
        assertThat(PasswordProfile.ASVS.longestDays()).isEmpty();
        assertThat(PasswordProfile.ASVS.unlikeTheLast()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kZ7#Zhang-3Q2vX9w", "kZ7#ｚｈａｎｇ－３Q2vX9w", "225001kZ7#mQ2v", "张小三kZ7#mQ2vX9w", "我在河北省水利厅kZ7#"})
    void takes_none_with_the_account_name_or_unit_in_it(String password) {
        for (PasswordProfile profile : PasswordProfile.values()) {
            assertThatThrownBy(() -> judge(profile, password)).isInstanceOf(PasswordNamesItsOwner.class);
        }
        taken(PasswordProfile.MLPS3, "kZ7#mQ2vX9wxx"); // x is too short to tell anything
    }

    @ParameterizedTest
    @ValueSource(ints = {0, '\t', '\n', 0x200B, 0xFEFF, 0x202E, 0xE0041})
    void takes_none_with_invisible_signs(int sign) {
        assertThatThrownBy(() -> judge(PasswordProfile.ASVS, "kZ7#mQ2" + Character.toString(sign) + "vX9wp"))
                .isInstanceOf(PasswordHasInvisibleSigns.class).hasMessageContaining("U+%04X".formatted(sign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password1234", "P@ssw0rd1234", "Passw0rd!2024", "PASSWORD@2024", "Qwerty123456", "1qaz@WSX3edc",
        "Admin@123456", "Admin123456!", "Welcome@2025", "Woaini1314520", "Zhangwei@1990", "Abcd1234!@#$", "Aa1234567890", "Iloveyou!123",
        "Letmein!2024!", "!QAZ2wsx#EDC", "Qwer1234!@#$", "Huawei@123456", "Aaaaaaaaaaa1", "Changeme!123", "Caizheng@2024",
        "Password!Password1", "Ｐａｓｓｗｏｒｄ１２３４", "  Password 12 34 ", "2024!Passw0rd"})
    void takes_none_that_leads_the_leaked_lists(String password) {
        for (PasswordProfile profile : PasswordProfile.values()) {
            assertThatThrownBy(() -> judge(profile, password)).as(password).isInstanceOf(PasswordIsCommon.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kZ7#mQ2vX9wp", "Password-for-Wednesday7", "Grüne-Äpfel-im-Mai7", "Zhangjiakou-hat-4-Projekte",
        "Tr0ub4dor&3xyzzy", "春眠不觉晓Spring7", "xK9-password-mW4", "135-Ente-246-Haus"})
    void takes_others_that_merely_hold_a_common_word(String password) {
        taken(PasswordProfile.MLPS3, password);
    }

    /** ASVS 6.2.4 asks for the 3000 most common that a policy would take. */
    @Test
    void knows_far_more_than_three_thousand_common_ones_that_it_would_else_take() throws IOException {
        PasswordPolicy policy = new PasswordPolicy(PasswordProfile.MLPS3, COMMON);
        Set<String> common = new HashSet<>();
        for (String word : words()) {
            for (String end : ENDS) {
                common.add(Character.toUpperCase(word.charAt(0)) + word.substring(1) + end);
            }
        }
        common.removeIf(password -> kinds(password) < 3 || password.length() < PasswordProfile.FEWEST_SIGNS);
        assertThat(common).hasSizeGreaterThan(3_000).allSatisfy(password ->
                assertThatThrownBy(() -> policy.judge(password, List.of())).isInstanceOf(PasswordIsCommon.class));
    }

    @Test
    void says_nothing_of_the_password_in_a_sentence() {
        assertThatThrownBy(() -> judge(PasswordProfile.MLPS3, "Qwerty123456")).message().doesNotContainIgnoringCase("qwerty");
        assertThatThrownBy(() -> judge(PasswordProfile.MLPS3, "225001kZ7#mQ2v")).message().doesNotContain("225001");
    }

    private static int kinds(String password) {
        return (int) List.of("\\p{Lu}", "\\p{Ll}", "\\d", "[^\\p{Lu}\\p{Ll}\\d]").stream()
                .filter(kind -> Pattern.compile(kind).matcher(password).find()).count();
    }

    private static List<String> words() throws IOException {
        try (InputStream list = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static void taken(PasswordProfile profile, String password) {
        assertThatCode(() -> judge(profile, password)).as(password).doesNotThrowAnyException();
    }

    private static void judge(PasswordProfile profile, String password) {
        new PasswordPolicy(profile, COMMON).judge(password, OWNER);
    }
}
