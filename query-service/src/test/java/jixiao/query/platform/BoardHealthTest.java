package jixiao.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.health.contributor.Health;

class BoardHealthTest {
    private final String database = new WrittenLedger().url();

    @Test
    void is_well_as_reader_and_builder() {
        assertThat(health(reader(), builder()).getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void is_down_where_it_could_change_the_ledger_as_who_it_is_signed_in() {
        for (DataSource mighty : new DataSource[] {as(Postgres.USER, Postgres.PASSWORD),
                as(Postgres.owner(database), Postgres.ROLE_PASSWORD)}) {
            Health health = health(reader(), mighty);
            assertThat(health.getStatus().getCode()).isEqualTo("DOWN");
            assertThat(health.getDetails().get("reason").toString()).contains("能改动账本").contains(Postgres.owner(database));
        }
    }

    @Test
    void is_down_while_a_database_does_not_answer() {
        assertThat(health(as(Postgres.reader(database), "wrong"), builder()).getStatus().getCode()).isEqualTo("DOWN");
    }

    private static Health health(DataSource ledger, DataSource building) {
        return new BoardHealth(ledger, building, ledger).health();
    }

    private DataSource reader() {
        return as(Postgres.reader(database), Postgres.ROLE_PASSWORD);
    }

    private DataSource builder() {
        return as(Postgres.builder(database), Postgres.ROLE_PASSWORD);
    }

    private DataSource as(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
