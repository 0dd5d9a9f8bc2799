package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jixiao.command.desk.RunningDesk;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

class AccountsTest {
    @Test
    void nobody_has_an_account_in_the_systems_own_name() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            for (String name : new String[] {"system", "System"}) {
                assertThatIllegalArgumentException().isThrownBy(() -> accounts.open(new AccountName(name), Role.REVIEWER,
                        new UnitCode("财政局"), "secret"))
                        .withMessage("账号名 %s 留给系统自身，不能开立", name);
            }
            JdbcClient tables = BeanFactoryAnnotationUtils.qualifiedBeanOfType(desk.context().getBeanFactory(), JdbcClient.class, "desk");
            tables.sql("""
                    insert into account (name, role, unit, password_hash)
                    select 'system', role, unit, password_hash from account where name = 'reviewer'""").update();
            assertThatThrownBy(() -> accounts.loadUserByUsername("system")).isInstanceOf(UsernameNotFoundException.class);
            assertThat(desk.post("system", "/api/years/2024/opening", "{\"closing\": \"MANUAL\"}").status())
                    .as("opened before it was reserved").isEqualTo(401);
        }
    }

    @Test
    void one_person_has_one_account_however_the_name_is_typed() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            accounts.open(new AccountName("ｚｈａｏ "), Role.REVIEWER, new UnitCode("财政局"), "first");
            accounts.open(new AccountName("zhao"), Role.REVIEWER, new UnitCode("财政局"), "secret");
            for (String typed : new String[] {"zhao", "ｚｈａｏ", " zhao"}) {
                assertThat(desk.post(typed, "/api/years/2024/opening", "{}").status()).as(typed).isEqualTo(400);
                assertThat(((SignedIn) accounts.loadUserByUsername(typed)).account().text()).isEqualTo("zhao");
            }
            for (String typed : new String[] {"Zhao", "zh\u200bao", "\u200b", ""}) {
                assertThat(desk.post(typed, "/api/years/2024/opening", "{}").status()).as(typed).isEqualTo(401);
            }
            assertThatIllegalArgumentException().isThrownBy(() -> accounts.open(new AccountName("zh\u200bao"), Role.REVIEWER,
                    new UnitCode("财政局"), "secret")).withMessageContaining("U+200B");
        }
    }

    /** When nothing was normalised yet, two names could look alike. */
    @Test
    void an_account_of_earlier_days_is_found_under_its_own_name_or_else_under_its_normal_form() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            JdbcClient tables = BeanFactoryAnnotationUtils.qualifiedBeanOfType(desk.context().getBeanFactory(), JdbcClient.class, "desk");
            for (String old : new String[] {"ｑｉａｎ", "sun ", "ｓｕｎ"}) {
                tables.sql("""
                        insert into account (name, role, unit, password_hash)
                        select :name, role, unit, password_hash from account where name = 'reviewer'""").param("name", old).update();
            }
            assertThat(accounts.loadUserByUsername("qian").getUsername()).isEqualTo("ｑｉａｎ");
            assertThat(accounts.loadUserByUsername("ｓｕｎ").getUsername()).isEqualTo("ｓｕｎ");
            assertThat(accounts.loadUserByUsername("sun ").getUsername()).isEqualTo("sun ");
            assertThat(accounts.loadUserByUsername("sun").getUsername()).isIn("sun ", "ｓｕｎ");
            accounts.open(new AccountName("qian"), Role.LEADER, new UnitCode("市领导"), "secret");
            assertThat(tables.sql("select count(*) from account where role = 'LEADER' and name in ('qian', 'ｑｉａｎ')").query(Integer.class)
                    .single()).isEqualTo(1);
        }
    }
}
