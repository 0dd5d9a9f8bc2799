package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jixiao.command.desk.RunningDesk;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AccountsTest {
    private static final String OPENING = "/api/years/2024/opening";

    @Test
    void nobody_has_an_account_in_the_systems_own_name() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            for (String name : new String[] {"system", "System"}) {
                assertThatIllegalArgumentException().isThrownBy(() -> accounts.open(new AccountName(name), Role.REVIEWER,
                        new UnitCode("财政局"), "secret"))
                        .withMessage("账号名 %s 留给系统自身，不能开立", name);
            }
            JdbcClient tables = superuser(desk);
            tables.sql("insert into identity.access (account, shown, unit) values ('system', 'system', '财政局')").update();
            tables.sql("insert into identity.held_grant values ('system', 1, 'REVIEWER', '财政局', null, 'BUSINESS')").update();
            tables.sql("insert into identity.person select 'system', name, phone, password_hash from identity.person "
                    + "where account = 'reviewer'").update();
            assertThat(desk.part(RightsReader.class).find(AccountName.SYSTEM)).isEmpty();
            assertThat(desk.post("system", OPENING, "{\"closing\": \"MANUAL\"}").status())
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
                assertThat(desk.post(typed, OPENING, "{}").status()).as(typed).isEqualTo(400);
                assertThat(known(desk, typed).orElseThrow().account().text()).isEqualTo("zhao");
            }
            for (String typed : new String[] {"Zhao", "zh\u200bao", "\u200b", ""}) {
                assertThat(desk.post(typed, OPENING, "{}").status()).as(typed).isEqualTo(401);
            }
            assertThatIllegalArgumentException().isThrownBy(() -> accounts.open(new AccountName("zh\u200bao"), Role.REVIEWER,
                    new UnitCode("财政局"), "secret")).withMessageContaining("U+200B");
        }
    }

    @Test
    void an_account_opened_anew_has_the_new_right_and_no_other() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            for (Role role : new Role[] {Role.CLERK, Role.SYSTEM_ADMIN, Role.LEADER, Role.AUDIT_ADMIN, Role.CLERK}) {
                accounts.open(new AccountName("zhao"), role, new UnitCode("225001"), "secret");
                assertThat(known(desk, "zhao").orElseThrow().rights().grants()).singleElement()
                        .satisfies(grant -> assertThat(grant.role()).isEqualTo(role));
            }
        }
    }

    @Test
    void a_password_grows_old_unless_it_is_a_samples() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            accounts.open(new AccountName("zhao"), Role.CLERK, new UnitCode("225001"), "secret");
            accounts.openSample(new AccountName("qian"), Role.CLERK, new UnitCode("225001"), "secret");
            assertThat(superuser(desk).sql("select account from identity.person where changed_at <= clock_timestamp()")
                    .query(String.class).list()).contains("zhao").doesNotContain("qian");
        }
    }

    /** When nothing was normalised yet, two names could look alike. */
    @Test
    void accounts_of_earlier_days_are_copied_once_and_keep_their_names_rights_and_passwords() {
        try (RunningDesk desk = RunningDesk.start()) {
            JdbcClient tables = superuser(desk);
            for (String old : List.of("ｑｉａｎ", "sun ", "ｓｕｎ", "li", "ｌｉ", "system", "reviewer")) {
                tables.sql("insert into command.account (name, role, unit, password_hash) select :name, 'CLERK', '225002', password_hash "
                        + "from identity.person where account = 'clerk'").param("name", old).update();
            }
            try (RunningDesk later = RunningDesk.on(desk.database())) {
                assertThat(known(later, "qian").orElseThrow().account().text()).isEqualTo("ｑｉａｎ");
                assertThat(known(later, "qian").orElseThrow().rights().reach()).isEqualTo(Scope.of(Set.of(new UnitCode("225002"))));
                assertThat(known(later, "sun").orElseThrow().account().text()).as("the first of those that look alike").isEqualTo("sun ");
                assertThat(known(later, "li").orElseThrow().account().text()).as("the one in the normal form").isEqualTo("li");
                assertThat(known(later, "system")).isEmpty();
                assertThat(known(later, "reviewer").orElseThrow().rights().grants()).as("whoever is there already").singleElement()
                        .satisfies(grant -> assertThat(grant.role()).isEqualTo(Role.REVIEWER));
                assertThat(later.post("qian", OPENING, "{}").status()).as("signed in with the old password").isEqualTo(403);
                later.part(Accounts.class).open(new AccountName("qian"), Role.REVIEWER, new UnitCode("财政局"), "secret");
            }
            try (RunningDesk again = RunningDesk.on(desk.database())) {
                assertThat(known(again, "qian").orElseThrow().rights().grants()).as("not copied a second time").singleElement()
                        .satisfies(grant -> assertThat(grant.role()).isEqualTo(Role.REVIEWER));
            }
        }
    }

    private static Optional<KnownAccount> known(RunningDesk desk, String name) {
        return desk.part(RightsReader.class).find(new AccountName(name));
    }

    private static JdbcClient superuser(RunningDesk desk) {
        return JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
    }
}
