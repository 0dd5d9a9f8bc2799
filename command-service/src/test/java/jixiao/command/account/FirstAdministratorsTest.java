package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;

class FirstAdministratorsTest {
    @Test
    void are_four_with_a_secret_each_and_are_made_once() {
        String database = Postgres.freshDatabase();
        try (RunningDesk desk = RunningDesk.withoutAccounts(database)) {
            assertThat(desk.part(Accounts.class).areEmpty()).isTrue();
            List<FirstAdministrators.Administrator> four = desk.part(FirstAdministrators.class).begin();
            assertThat(four).extracting(one -> one.account().text()).containsExactly("sysadmin", "secadmin", "secadmin2", "auditadmin");
            assertThat(four).extracting(FirstAdministrators.Administrator::role).containsExactly(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN,
                    Role.SECURITY_ADMIN, Role.AUDIT_ADMIN);
            assertThat(four).allSatisfy(one -> {
                assertThat(one.secret()).hasSize(20);
                assertThat(one.toString()).doesNotContain(one.secret());
                KnownAccount known = desk.part(RightsReader.class).find(one.account()).orElseThrow();
                assertThat(known.mustChange()).isTrue();
                assertThat(known.rights().grants()).singleElement().satisfies(grant -> assertThat(grant.role()).isEqualTo(one.role()));
            });
            assertThat(desk.part(Accounts.class).areEmpty()).isFalse();
            long head = desk.part(Ledger.class).readHead();
            assertThat(desk.part(FirstAdministrators.class).begin()).isEmpty();
            assertThat(desk.part(Ledger.class).readHead()).isEqualTo(head);
        }
        try (RunningDesk again = RunningDesk.withoutAccounts(database)) {
            assertThat(again.part(FirstAdministrators.class).begin()).as("at the next start").isEmpty();
        }
    }

    @Test
    void take_nobodys_name() {
        try (RunningDesk desk = RunningDesk.withoutAccounts(Postgres.freshDatabase())) {
            desk.part(Accounts.class).open(new AccountName("sysadmin"), Role.CLERK, new UnitCode("225001"), "secret");
            assertThat(desk.part(FirstAdministrators.class).begin()).extracting(one -> one.account().text())
                    .containsExactly("sysadmin3", "secadmin", "secadmin2", "auditadmin");
        }
    }
}
