package jixiao.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"system", "System", "SYSTEM", " system ", "ｓｙｓｔｅｍ", "SyStEm\u3000"})
    void is_reserved_however_the_systems_own_name_is_written(String name) {
        assertThat(new AccountName(name).isReserved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "systems", "sys tem", "系统管理员", ""})
    void of_a_person_is_not(String name) {
        assertThat(new AccountName(name).isReserved()).isFalse();
    }
}
