package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.command.account.Accounts;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.NewAccount;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --account}, by whoever is at the machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecoveryTest {

    @Test
    void lets_an_administrator_in_again_where_nobody_else_is_left_who_could_agree(@TempDir Path logs) throws IOException {
        try (Services services = new Services(0, logs.resolve("jixiao.log"))) {
            services.start(FreshDatabase.make());
            services.firstAdministrators();
            assertThatExceptionOfType(CannotGoOn.class).isThrownBy(() -> recovered(services, "auditadmin:AUDIT_ADMIN:root"))
                    .withMessageContaining("sysadmin（系统管理员）和 secadmin（安全管理员）还能登录");
            assertThatExceptionOfType(CannotGoOn.class).isThrownBy(() -> recovered(services, "secadmin:SECURITY_ADMIN:root"))
                    .withMessageContaining("由 secadmin2 同意").matches(refused -> refused.exitCode() == 2);
            assertThat(recovered(services, "secadmin:SECURITY_ADMIN:root", "secadmin2:SECURITY_ADMIN:root"))
                    .as("who both have forgotten").containsOnlyKeys("secadmin", "secadmin2");
            assertThat(recovered(services, "sysadmin:SYSTEM_ADMIN:root")).as("who alone could ask").containsOnlyKeys("sysadmin");

            services.open(NewAccount.parse("zhang:SYSTEM_ADMIN:root"), "secret");
            Door door = new Door(services.address(), "secret");
            for (String disabled : List.of("secadmin2", "sysadmin")) {
                assertThat(disabling(door, disabled)).as(disabled).isEqualTo(204);
            }
            assertThat(recovered(services, "secadmin:SECURITY_ADMIN:root")).as("the other is disabled").containsOnlyKeys("secadmin");
            assertThat(services.context().getBean(Accounts.class).isHeld(new AccountName("secadmin"), Role.SECURITY_ADMIN)).isTrue();
        }
    }

    private static int disabling(Door door, String account) throws IOException {
        return door.post("zhang", "/api/accounts/" + account + "/disabling", "{\"reason\": \"调离\"}").status();
    }

    private static Map<String, String> recovered(Services services, String... wanted) {
        Map<String, String> passwords = new LinkedHashMap<>();
        services.recover(Stream.of(wanted).map(NewAccount::parse).toList(),
                (account, password) -> passwords.put(account.name().text(), password));
        return passwords;
    }
}
