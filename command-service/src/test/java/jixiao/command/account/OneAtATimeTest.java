package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import jixiao.testing.Postgres;
import jixiao.web.admission.TooBusy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two processes, each with a pool whose statements end sooner than whoever waits does. */
class OneAtATimeTest {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private final String database = Postgres.freshDatabase();
    private final JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(database, Postgres.USER, Postgres.PASSWORD));
    private final HikariDataSource ours = pool();
    private final HikariDataSource theirs = pool();
    private final OneAtATime one = new OneAtATime(new JdbcTemplate(ours), LONGEST);
    private final OneAtATime other = new OneAtATime(new JdbcTemplate(theirs), LONGEST);

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    @Test
    void waits_longer_than_a_statement_may_take_and_then_says_that_it_is_busy() {
        assertThat(one.run(() -> {
            assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> other.run(() -> "at the same time"));
            return "done";
        })).isEqualTo("done");
        assertThat(other.run(() -> "then")).isEqualTo("then");
        CompletableFuture<String> waiting = one.run(() -> {
            CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> other.run(() -> "after a while"));
            superuser.sql("select pg_sleep(0.9)").query((row, number) -> "").single();
            return later;
        });
        assertThat(waiting.join()).isEqualTo("after a while");
    }

    /** What was done may be a secret that is shown once. */
    @Test
    void what_was_done_is_answered_where_the_lock_cannot_be_given_back() {
        assertThat(one.run(() -> {
            superuser.sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = "
                    + "(select oid from pg_database where datname = current_database())").query(Boolean.class).list();
            return "secret";
        })).isEqualTo("secret");
        assertThat(one.run(() -> "again")).isEqualTo("again");
        assertThat(other.run(() -> "elsewhere")).isEqualTo("elsewhere");
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database);
        config.setUsername(Postgres.USER);
        config.setPassword(Postgres.PASSWORD);
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("options", "-c statement_timeout=500ms");
        return new HikariDataSource(config);
    }
}
