package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.access.HeldGrant;
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
    void an_account_opened_anew_has_the_new_right_besides_unless_one_excludes_the_other() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            AccountName zhao = new AccountName("zhao");
            long head = -1;
            for (Role role : new Role[] {Role.CLERK, Role.LEADER, Role.CLERK}) {
                accounts.open(zhao, role, new UnitCode("225001"), "secret");
                head = Math.max(head, desk.part(Ledger.class).readHead());
            }
            assertThat(known(desk, "zhao").orElseThrow().rights().grants()).extracting(HeldGrant::role)
                    .containsExactly(Role.CLERK, Role.LEADER);
            accounts.open(zhao, Role.LEADER, new UnitCode("225001"), "secret");
            assertThat(desk.part(Ledger.class).readHead()).as("nothing was new").isEqualTo(head);
            for (Role administrator : Role.ADMINISTRATORS) {
                assertThatThrownBy(() -> accounts.open(zhao, administrator, new UnitCode("225001"), "secret"))
                        .isInstanceOf(AccountRefusal.RolesExclude.class);
            }
        }
    }

    @Test
    void a_password_grows_old_unless_it_is_a_samples() {
        try (RunningDesk desk = RunningDesk.start()) {
            Accounts accounts = desk.part(Accounts.class);
            accounts.recover(new AccountName("zhao"), Role.CLERK, new UnitCode("225001"), "secret");
            accounts.open(new AccountName("qian"), Role.CLERK, new UnitCode("225001"), "secret");
            assertThat(superuser(desk).sql("select account from identity.person where changed_at <= clock_timestamp()")
                    .query(String.class).list()).contains("zhao").doesNotContain("qian");
        }
    }

    /** When nothing was normalised yet, two names could look alike. */
    @Test
    void accounts_of_earlier_days_become_facts_once_and_keep_their_names_rights_and_passwords() {
        String database = Postgres.freshDatabase();
        try (RunningDesk empty = RunningDesk.withoutAccounts(database)) {
            for (String old : List.of("ｑｉａｎ", "sun ", "ｓｕｎ", "li", "ｌｉ", "system")) {
                superuser(empty).sql("insert into command.account (name, role, unit, password_hash) values (:name, 'CLERK', '225002', "
                        + "'{noop}secret')").param("name", old).update();
            }
            superuser(empty).sql("insert into command.account (name, role, unit, password_hash) values ('chen', 'REVIEWER', '财政局', "
                    + "'{noop}secret'), ('zhou', 'LEADER', '市领导', '{noop}secret')").update();
        }
        long head;
        try (RunningDesk later = RunningDesk.withoutAccounts(database)) {
            assertThat(known(later, "qian").orElseThrow().account().text()).isEqualTo("ｑｉａｎ");
            assertThat(known(later, "qian").orElseThrow().rights().reach()).isEqualTo(Scope.of(Set.of(new UnitCode("225002"))));
            assertThat(known(later, "sun").orElseThrow().account().text()).as("the first of those that look alike").isEqualTo("sun ");
            assertThat(known(later, "li").orElseThrow().account().text()).as("the one in the normal form").isEqualTo("li");
            assertThat(known(later, "system")).isEmpty();
            for (String everywhere : List.of("chen", "zhou")) {
                assertThat(known(later, everywhere).orElseThrow().rights().reach()).as(everywhere).isEqualTo(Scope.EVERYTHING);
            }
            assertThat(hash(later, "qian")).as("the old password").isEqualTo("{noop}secret");
            head = later.part(Ledger.class).readHead();
            assertThat(later.part(Ledger.class).eventsOf("account-qian")).extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("AccountOpened", "GrantProposed", "GrantApproved");
        }
        try (RunningDesk again = RunningDesk.withoutAccounts(database)) {
            assertThat(again.part(Ledger.class).readHead()).as("not taken over a second time").isEqualTo(head);
        }
    }

    /** Of the version that kept them beside the ledger in identity and nowhere else. */
    @Test
    void accounts_that_identity_alone_knows_become_facts_too() {
        String database = Postgres.freshDatabase();
        try (RunningDesk empty = RunningDesk.withoutAccounts(database)) {
            JdbcClient tables = superuser(empty);
            tables.sql("""
                    insert into identity.access (account, shown, unit, disabled) values ('chen', 'ｃｈｅｎ', '财政局', false),
                           ('sun', 'sun', '225002', true), ('Élise', 'Élise', '225002', true), ('zhou', 'zhou', '市领导', false)""").update();
            tables.sql("""
                    insert into identity.held_grant (account, number, role, unit, capacity)
                    values ('chen', 1, 'REVIEWER', '财政局', 'BUSINESS'), ('zhou', 1, 'LEADER', '市领导', 'BUSINESS'),
                           ('sun', 1, 'CLERK', '225002', 'BUSINESS')""").update();
            tables.sql("insert into identity.unit_reach (unit, everything) values ('财政局', true), ('市领导', true)").update();
            tables.sql("insert into identity.person (account, password_hash) values ('chen', '{noop}secret'), ('sun', '{noop}other')")
                    .update();
        }
        try (RunningDesk later = RunningDesk.withoutAccounts(database)) {
            assertThat(known(later, "chen").orElseThrow().account().text()).isEqualTo("ｃｈｅｎ");
            assertThat(known(later, "chen").orElseThrow().rights().reach()).isEqualTo(Scope.EVERYTHING);
            assertThat(hash(later, "chen")).as("the old password").isEqualTo("{noop}secret");
            assertThat(known(later, "zhou").orElseThrow().rights().reach()).as("by the root, not its own unit")
                    .isEqualTo(Scope.EVERYTHING);
            assertThat(count(later, "select count(*) from identity.unit_reach where everything")).isEqualTo(1);
            assertThat(known(later, "sun").orElseThrow().disabled()).as("what was disabled stays so").isTrue();
            assertThat(later.part(Ledger.class).eventsOf("account-sun")).isEmpty();
            assertThat(count(later, "select count(*) from identity.access where read_as in ('chen', 'sun', 'élise', 'zhou')")).isEqualTo(4);
            assertThat(later.part(Ledger.class).eventsOf("account-chen")).extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("AccountOpened", "GrantProposed", "GrantApproved");
        }
    }

    private static long count(RunningDesk desk, String question) {
        return superuser(desk).sql(question).query(Long.class).single();
    }

    private static String hash(RunningDesk desk, String account) {
        return superuser(desk).sql("select password_hash from identity.person where account = :account").param("account", account)
                .query(String.class).single();
    }

    private static Optional<KnownAccount> known(RunningDesk desk, String name) {
        return desk.part(RightsReader.class).find(new AccountName(name));
    }

    private static JdbcClient superuser(RunningDesk desk) {
        return JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
    }
}
