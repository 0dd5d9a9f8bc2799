package jixiao.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RightsSetBackTest {

    /** As after a restore of identity alone: what it forgot comes back although the ledger has nothing new. */
    @Test
    void what_identity_has_forgotten_is_read_again() {
        try (RunningDesk desk = RunningDesk.start()) {
            JdbcClient tables = JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
            long before = desk.part(Ledger.class).readHead();
            desk.part(Accounts.class).open(new AccountName("zhao"), Role.CLERK, new UnitCode("225001"), "secret");
            assertThat(held(tables)).isEqualTo(1);
            long head = desk.part(Ledger.class).readHead();

            tables.sql("with gone as (delete from identity.held_grant where account = 'zhao') "
                    + "update identity.heard set position = :before").param("before", before).update();

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (held(tables) == 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(held(tables)).isEqualTo(1);
            assertThat(tables.sql("select position from identity.heard").query(Long.class).single()).isEqualTo(head);
            assertThat(desk.part(Ledger.class).readHead()).as("nothing happened meanwhile").isEqualTo(head);
        }
    }

    /** A desk of before the column runs beside this one, and projects what it opens. */
    @Test
    void what_an_earlier_desk_leaves_out_is_filled_in_while_this_one_runs() {
        try (RunningDesk desk = RunningDesk.start(); RunningDesk earlier = RunningDesk.withoutAccounts(desk.database())) {
            JdbcClient tables = JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD));
            tables.sql("create function identity.leaves_out() returns trigger language plpgsql as "
                    + "$$ begin new.read_as := null; return new; end $$").update();
            tables.sql("create trigger leaves_out before insert on identity.access for each row execute function identity.leaves_out()")
                    .update();
            earlier.part(Accounts.class).open(new AccountName("Zhao"), Role.CLERK, new UnitCode("225001"), "secret");

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!readAs(tables).contains("zhao") && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(readAs(tables)).contains("zhao");
        }
    }

    private static List<String> readAs(JdbcClient tables) {
        return tables.sql("select coalesce(read_as, '') from identity.access").query(String.class).list();
    }

    private static long held(JdbcClient tables) {
        return tables.sql("select count(*) from identity.held_grant where account = 'zhao'").query(Long.class).single();
    }
}
