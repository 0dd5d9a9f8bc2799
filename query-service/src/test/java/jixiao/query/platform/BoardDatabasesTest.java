package jixiao.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import jixiao.query.platform.BoardDatabases.LedgerPlace;
import jixiao.query.platform.BoardDatabases.Login;
import jixiao.query.platform.BoardDatabases.Logins;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class BoardDatabasesTest {
    private final String url = Postgres.freshDatabase();
    private final BoardDatabases databases = new BoardDatabases();
    private final Logins logins = new Logins(new Login(Postgres.builder(url), Postgres.ROLE_PASSWORD),
            new Login(Postgres.reader(url), Postgres.ROLE_PASSWORD));
    private final LedgerPlace ledger = databases.ledgerPlace(new MockEnvironment().withProperty("jixiao.ledger.url", url), logins);

    @Test
    void no_connection_of_the_board_waits_for_ever() throws Exception {
        for (HikariDataSource pool : List.of(databases.ledgerReading(ledger, logins),
                databases.ledgerAsking(ledger, logins),
                databases.views(url, logins), databases.viewsReading(url, logins), databases.subscribing(url, logins))) {
            try (pool; Connection connection = pool.getConnection();
                    ResultSet row = connection.createStatement()
                            .executeQuery("select setting::bigint from pg_settings where name = 'statement_timeout'")) {
                row.next();
                assertThat(row.getLong(1)).as(pool.getPoolName()).isBetween(1_000L, 60_000L);
                assertThat(connection.getNetworkTimeout()).as(pool.getPoolName()).isGreaterThan((int) row.getLong(1)).isLessThan(70_000);
            }
        }
    }

    @Test
    void what_answers_people_is_still_read_only() throws Exception {
        try (HikariDataSource pool = databases.viewsReading(url, logins); Connection connection = pool.getConnection()) {
            assertThatThrownBy(() -> connection.createStatement().execute("create table public.x (y int)"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void what_comes_over_kafka_is_read_beside_the_views_and_not_at_the_desk() {
        MockEnvironment settings = new MockEnvironment().withProperty("jixiao.ledger.url", "jdbc:postgresql://desk/jixiao")
                .withProperty("jixiao.kafka.bootstrap", "127.0.0.1:9092");
        assertThatThrownBy(() -> databases.ledgerPlace(settings, logins)).hasMessageContaining("jixiao.views.url");
        assertThat(databases.ledgerPlace(settings.withProperty("jixiao.views.url", url), logins).url()).isEqualTo(url);
        assertThat(databases.ledgerPlace(settings.withProperty("jixiao.kafka.bootstrap", " "), logins).url()).contains("desk");
    }
}
