package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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

    /** Another desk may be opening thousands. */
    @Test
    void that_are_there_wait_for_nobody() throws Exception {
        try (RunningDesk desk = RunningDesk.withoutAccounts(Postgres.freshDatabase())) {
            FirstAdministrators first = desk.part(FirstAdministrators.class);
            first.begin();
            try (Connection another = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
                another.createStatement().execute("select pg_advisory_lock(%d)".formatted(OneAtATime.KEY));
                assertThat(first.begin()).isEmpty();
            }
        }
    }

    /** Of those who were told, nobody came while it was good; or nobody was told, because the start ended before. */
    @Test
    void are_told_anew_when_nobody_of_a_role_can_sign_in_any_more() {
        try (RunningDesk desk = RunningDesk.withoutAccounts(Postgres.freshDatabase())) {
            FirstAdministrators first = desk.part(FirstAdministrators.class);
            first.begin();
            JdbcClient tables = JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
            tables.sql("update identity.person set secret_until = clock_timestamp() - interval '1 minute'").update();
            assertThat(first.begin()).extracting(one -> one.account().text())
                    .containsExactly("sysadmin", "secadmin", "secadmin2", "auditadmin");
            assertThat(first.begin()).as("who can come now").isEmpty();
            tables.sql("update identity.person set secret_until = clock_timestamp() - interval '1 minute' where account = 'secadmin2'")
                    .update();
            assertThat(first.begin()).as("whoever has a colleague is given one by the system administrator").isEmpty();
            tables.sql("update identity.person set password_hash = null where account = 'sysadmin'").update();
            assertThat(first.begin()).extracting(one -> one.account().text()).containsExactly("sysadmin");
        }
    }

    /** As ledgers may say from before the last who can agree was kept. */
    @Test
    void are_let_in_again_when_all_of_a_role_are_disabled() {
        try (RunningDesk desk = RunningDesk.withoutAccounts(Postgres.freshDatabase())) {
            FirstAdministrators first = desk.part(FirstAdministrators.class);
            first.begin();
            JdbcClient tables = JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
            tables.sql("update identity.person set password_hash = '{argon2id}x', secret_until = null").update();
            desk.part(Accounts.class).open(new AccountName("zhang"), Role.SYSTEM_ADMIN, new UnitCode("root"), "secret");
            disabled(desk, "auditadmin");
            assertThat(first.begin()).extracting(one -> one.account().text()).containsExactly("auditadmin");
            assertThat(desk.part(RightsReader.class).find(new AccountName("auditadmin")).orElseThrow().disabled()).isFalse();
        }
    }

    private static void disabled(RunningDesk desk, String name) {
        assertThat(desk.post("zhang", "/api/accounts/" + name + "/disabling", Map.of("reason", "调离")).status()).isEqualTo(204);
    }

    @Test
    void are_made_each_whom_an_earlier_start_or_a_recovery_has_not_made() {
        try (RunningDesk desk = RunningDesk.withoutAccounts(Postgres.freshDatabase())) {
            desk.part(Accounts.class).recover(new AccountName("zhang"), Role.SYSTEM_ADMIN, new UnitCode("root"), "secret");
            assertThat(desk.part(FirstAdministrators.class).begin()).extracting(one -> one.account().text() + " " + one.role())
                    .containsExactly("secadmin SECURITY_ADMIN", "secadmin2 SECURITY_ADMIN", "auditadmin AUDIT_ADMIN");
        }
    }

    @Test
    void are_four_when_two_desks_start_at_once() throws Exception {
        String database = Postgres.freshDatabase();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (RunningDesk one = RunningDesk.withoutAccounts(database); RunningDesk other = RunningDesk.withoutAccounts(database)) {
            List<String> told = new ArrayList<>();
            for (Future<List<FirstAdministrators.Administrator>> each : both.invokeAll(Stream.of(one, other)
                    .map(desk -> desk.part(FirstAdministrators.class))
                    .map(first -> (Callable<List<FirstAdministrators.Administrator>>) first::begin).toList())) {
                each.get().forEach(administrator -> told.add(administrator.account().text()));
            }
            assertThat(told).containsExactly("sysadmin", "secadmin", "secadmin2", "auditadmin");
        } finally {
            both.shutdown();
        }
    }
}
