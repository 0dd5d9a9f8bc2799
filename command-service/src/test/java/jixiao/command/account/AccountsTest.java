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
}
