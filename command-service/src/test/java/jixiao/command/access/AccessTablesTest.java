package jixiao.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import jixiao.identity.database.IdentitySchema;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class AccessTablesTest {
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final AccountName BY = new AccountName("secadmin");
    private static JdbcTemplate tables;
    private static AccessTables access;

    @BeforeAll
    static void migrate() {
        String database = Postgres.freshDatabase();
        IdentitySchema.migrate(database, Postgres.owner(database), Postgres.ROLE_PASSWORD, Postgres.identity(database));
        tables = new JdbcTemplate(new SingleConnectionDataSource(database, Postgres.identity(database), Postgres.ROLE_PASSWORD, true));
        access = new AccessTables(tables);
    }

    /** Of a ledger that nobody decided: whatever it says, what is in force is compatible, and what was first stays. */
    @Test
    void hold_no_two_excluding_roles_whatever_the_ledger_says() {
        Random random = new Random(13);
        int refused = 0;
        for (int number = 0; number < 40; number++) {
            AccountName account = new AccountName("a" + number);
            access.open(new AccountOpened(account, UNIT, BY));
            Map<Integer, Role> held = new HashMap<>();
            for (int step = 1; step <= 12; step++) {
                if (random.nextInt(4) == 0 && !held.isEmpty()) {
                    Integer one = held.keySet().iterator().next();
                    access.release(new GrantRevoked(account, one, "x", BY));
                    held.remove(one);
                } else {
                    Role role = Role.OF_PEOPLE.get(random.nextInt(Role.OF_PEOPLE.size()));
                    access.hold(new GrantProposed(account, step, role, UNIT, null, "x", BY));
                    if (held.values().stream().allMatch(role::goesWith)) {
                        held.put(step, role);
                    } else {
                        refused++;
                    }
                }
                List<Role> stored = stored(account);
                assertThat(stored).as("account %s, step %d", account, step).containsExactlyInAnyOrderElementsOf(held.values());
                assertThat(stored).allSatisfy(one -> assertThat(stored).allMatch(one::goesWith));
            }
        }
        assertThat(refused).as("conflicts that came up").isGreaterThan(30);
    }

    @Test
    void forget_what_another_ledger_said() {
        UUID ours = UUID.randomUUID();
        access.lock(ours);
        assertThat(access.lock(ours)).isZero();
        access.heard(0, 7);
        access.open(new AccountOpened(new AccountName("li"), UNIT, BY));
        assertThat(access.lock(ours)).isEqualTo(7);
        assertThat(access.lock(UUID.randomUUID())).isZero();
        assertThat(tables.queryForList("select account from identity.access", String.class)).isEmpty();
    }

    private static List<Role> stored(AccountName account) {
        return tables.queryForList("select role from identity.held_grant where account = ?", String.class, account.key()).stream()
                .map(Role::valueOf).toList();
    }
}
