package jixiao.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jixiao.identity.IdentityUnderTest;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RightsReaderTest {
    private static final AccountName LI = new AccountName("li");
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private final RightsReader reader = IDENTITY.rights();

    @BeforeEach
    void somebody_works_in_a_department() {
        for (String table : new String[] {"access", "unit_reach", "person", "session"}) {
            execute("delete from identity." + table);
        }
        IDENTITY.account("li", "CLERK", "225001");
    }

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @Test
    void a_right_for_a_unit_of_no_tree_reaches_that_unit_alone() {
        assertThat(grant()).isEqualTo(new HeldGrant(1, Role.CLERK, new UnitCode("225001"), Scope.of(Set.of(new UnitCode("225001"))), null));
        assertThat(reader.find(new AccountName("ｌｉ "))).as("however the name is typed").isPresent();
        assertThat(reader.find(new AccountName("Li"))).isEmpty();
        assertThat(reader.find(AccountName.SYSTEM)).isEmpty();
    }

    @Test
    void a_right_reaches_what_the_tree_says_now() {
        execute("insert into identity.unit_reach values ('225001', '编办', false, '{225001,225002}')");
        assertThat(grant().reach()).isEqualTo(Scope.of(Set.of(new UnitCode("225001"), new UnitCode("225002"))));
        assertThat(known().unitNames()).isEqualTo(Map.of(new UnitCode("225001"), "编办"));
        execute("update identity.unit_reach set units = '{225001,225003}'");
        assertThat(grant().reach()).as("at the next question").isEqualTo(Scope.of(Set.of(new UnitCode("225001"), new UnitCode("225003"))));
        execute("update identity.unit_reach set everything = true");
        assertThat(grant().reach()).isEqualTo(Scope.EVERYTHING);
        execute("delete from identity.unit_reach");
        assertThat(grant().reach()).isEqualTo(Scope.of(Set.of(new UnitCode("225001"))));
    }

    @Test
    void what_was_revoked_is_gone_at_the_next_question() {
        execute("insert into identity.held_grant values ('li', 2, 'UNIT_REVIEWER', '225001', null, 'BUSINESS')");
        assertThat(known().rights().grants()).extracting(HeldGrant::role).containsExactly(Role.CLERK, Role.UNIT_REVIEWER);
        execute("delete from identity.held_grant where number = 1");
        assertThat(known().rights().grants()).extracting(HeldGrant::role).containsExactly(Role.UNIT_REVIEWER);
        execute("delete from identity.held_grant");
        assertThat(known().rights().grants()).isEmpty();
        assertThat(known().isOpen()).as("somebody without a right is somebody").isTrue();
    }

    @Test
    void who_deputises_does_so_until_the_end_of_the_last_day_in_shanghai() {
        LocalDate today = IDENTITY.superuser().sql("select (now() at time zone 'Asia/Shanghai')::date").query(LocalDate.class).single();
        assertThat(Origin.ZONE.getId()).isEqualTo("Asia/Shanghai");
        execute("update identity.held_grant set until = '%s'".formatted(today));
        assertThat(grant().until()).isEqualTo(today);
        assertThat(grant().deputises()).isTrue();
        execute("update identity.held_grant set until = '%s'".formatted(today.minusDays(1)));
        assertThat(known().rights().grants()).isEmpty();
    }

    @Test
    void nobody_acts_as_an_account_that_is_disabled() {
        execute("update identity.access set disabled = true");
        assertThat(known().isOpen()).isFalse();
    }

    @Test
    void the_database_itself_holds_no_two_roles_that_exclude_each_other() {
        for (Role administrator : Role.ADMINISTRATORS) {
            assertThatThrownBy(() -> execute("insert into identity.held_grant values ('li', 2, '%1$s', '225001', null, '%1$s')"
                    .formatted(administrator))).as("the capacity of the account").isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(() -> execute("insert into identity.held_grant values ('li', 2, '%s', '225001', null, 'BUSINESS')"
                    .formatted(administrator))).as("the capacity of the role").isInstanceOf(DataIntegrityViolationException.class);
            IDENTITY.account("wang", administrator.name(), "225001");
            for (Role other : Role.values()) {
                if (!other.goesWith(administrator) || other == Role.SYSTEM) {
                    assertThatThrownBy(() -> execute("insert into identity.held_grant values ('wang', 2, '%s', '225001', null, '%s')"
                            .formatted(other, other.isAdministrator() ? other : "BUSINESS")))
                            .as("%s and %s", administrator, other).isInstanceOf(DataIntegrityViolationException.class);
                }
            }
        }
    }

    @Test
    void an_account_that_held_excluding_roles_all_the_same_would_be_nobodys() {
        IDENTITY.superuser().sql("alter table identity.held_grant drop constraint held_grant_check").update();
        try {
            execute("insert into identity.held_grant values ('li', 2, 'AUDIT_ADMIN', '225001', null, 'BUSINESS')");
            assertThat(known().isOpen()).isFalse();
        } finally {
            execute("delete from identity.held_grant");
            IDENTITY.superuser().sql("alter table identity.held_grant add check (capacity = case when role in ('SYSTEM_ADMIN', "
                    + "'SECURITY_ADMIN', 'AUDIT_ADMIN') then role else 'BUSINESS' end)").update();
        }
    }

    @Test
    void as_many_may_ask_at_once_as_there_are_connections_and_more() throws Exception {
        execute("insert into identity.unit_reach select '225001', null, false, array_agg(n::text) from generate_series(1, 5000) n");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (Future<KnownAccount> answer : threads.invokeAll(IntStream.range(0, 64).mapToObj(one ->
                    (java.util.concurrent.Callable<KnownAccount>) () -> IDENTITY.rights().find(LI).orElseThrow()).toList())) {
                assertThat(answer.get().rights().reach().units()).hasSize(5_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** All but the first wait for those that are being read, and are read together. */
    @Test
    void each_of_those_who_are_read_together_gets_his_own_rights() throws Exception {
        IDENTITY.account("wang", "LEADER", "225002").account("zhao", "AUDITOR", "225003");
        execute("insert into identity.held_grant values ('zhao', 2, 'LEADER', '225002', null, 'BUSINESS')");
        List<String> names = List.of("li", "wang", "zhao", "nobody");
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try (Connection lock = lockedAccounts()) {
            List<Future<Optional<KnownAccount>>> answers = IntStream.range(0, 24)
                    .mapToObj(one -> threads.submit(() -> reader.find(new AccountName(names.get(one % 4))))).toList();
            IdentityUnderTest.await(() -> reader.waiting() >= 20);
            lock.rollback();
            for (int one = 0; one < answers.size(); one++) {
                assertThat(answers.get(one).get(10, TimeUnit.SECONDS).map(RightsReaderTest::said)).isEqualTo(Optional.ofNullable(
                        Map.of("li", "li: CLERK 225001", "wang", "wang: LEADER 225002", "zhao", "zhao: AUDITOR 225003, LEADER 225002")
                                .get(names.get(one % 4))));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** It holds a connection already: were it to wait until others have been read, they could all wait for each other. */
    @Test
    void a_transaction_reads_by_itself_and_sees_what_it_changed() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(IDENTITY.pool()));
        try (Connection lock = lockedAccounts()) {
            List<Future<Optional<KnownAccount>>> others = IntStream.range(0, 2).mapToObj(one -> threads.submit(() -> {
                IdentityUnderTest.await(() -> blocked() == one);
                return reader.find(LI);
            })).toList();
            IdentityUnderTest.await(() -> blocked() == 2);
            Future<Optional<KnownAccount>> own = threads.submit(() -> transaction.execute(here -> {
                IDENTITY.statements().update("delete from identity.held_grant");
                here.setRollbackOnly();
                return reader.find(LI);
            }));
            IdentityUnderTest.await(() -> blocked() == 3);
            lock.rollback();
            assertThat(own.get(10, TimeUnit.SECONDS).orElseThrow().rights().grants()).isEmpty();
            for (Future<Optional<KnownAccount>> other : others) {
                assertThat(other.get(10, TimeUnit.SECONDS).orElseThrow().rights().grants()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Nobody reads an account until it is rolled back. */
    private static Connection lockedAccounts() throws SQLException {
        Connection lock = DriverManager.getConnection(IDENTITY.url(), Postgres.USER, Postgres.PASSWORD);
        lock.setAutoCommit(false);
        try (Statement statement = lock.createStatement()) {
            statement.execute("lock table identity.access in access exclusive mode");
        }
        return lock;
    }

    private static int blocked() {
        return IdentityUnderTest.blocked(IDENTITY.url());
    }

    private static String said(KnownAccount known) {
        return known.account().text() + ": " + known.rights().grants().stream().map(grant -> grant.role() + " " + grant.unit())
                .collect(Collectors.joining(", "));
    }

    private KnownAccount known() {
        return reader.find(LI).orElseThrow();
    }

    private HeldGrant grant() {
        assertThat(known().rights().grants()).hasSize(1);
        return known().rights().grants().get(0);
    }

    private static void execute(String sql) {
        IDENTITY.tables().sql(sql).update();
    }
}
