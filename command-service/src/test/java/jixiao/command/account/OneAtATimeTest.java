package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jixiao.testing.Postgres;
import jixiao.web.admission.TooBusy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two processes, each with a pool whose statements end sooner than whoever waits does. */
class OneAtATimeTest {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration QUEUED = Duration.ofSeconds(1);
    private final String database = Postgres.freshDatabase();
    private final JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(database, Postgres.USER, Postgres.PASSWORD));
    private final HikariDataSource ours = pool();
    private final HikariDataSource theirs = pool();
    private final OneAtATime one = new OneAtATime(new JdbcTemplate(ours), LONGEST, QUEUED);
    private final OneAtATime other = new OneAtATime(new JdbcTemplate(theirs), LONGEST, QUEUED);

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    @Test
    void waits_longer_than_a_statement_may_take_and_then_says_that_it_is_busy() {
        assertThat(one.run(() -> {
            assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> other.run(() -> "at the same time"))
                    .withMessageStartingWith("正在办理另一件");
            return "done";
        })).isEqualTo("done");
        assertThat(other.run(() -> "then")).isEqualTo("then");
        CompletableFuture<String> waiting = one.run(() -> {
            CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> other.run(() -> "after a while"));
            superuser.sql("select pg_sleep(2)").query((row, number) -> "").single();
            return later;
        });
        assertThat(waiting.join()).isEqualTo("after a while");
        assertThat(new JdbcTemplate(theirs).queryForObject("show lock_timeout", String.class)).as("of the pool's next").isEqualTo("0");
    }

    /** For whoever has much to do in one process, and comes back as soon as he has given it back, the others wait no longer than a turn. */
    @Test
    void has_them_take_turns_in_the_order_of_asking() {
        assertThat(IntStream.range(0, 5).map(round -> turnsUntilTheOther()).sum())
                .as("five, or a second one where the other stood in the queue anew just then").isLessThanOrEqualTo(10);
    }

    private int turnsUntilTheOther() {
        CompletableFuture<String> waiting = one.run(() -> {
            CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> other.run(() -> "had its turn"));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            return later;
        });
        int turns = 0;
        while (!waiting.isDone() && turns < 30) {
            turns += one.run(() -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                return 1;
            });
        }
        assertThat(waiting.join()).isEqualTo("had its turn");
        return turns;
    }

    @Test
    void whoever_is_stopped_while_he_waits_is_told_so() {
        one.run(() -> {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            CompletableFuture<Throwable> behind = new CompletableFuture<>();
            Thread first = waiting(told);
            Thread second = waiting(behind);
            second.interrupt();
            first.interrupt();
            assertThat(told.join()).isInstanceOf(TooBusy.class).hasMessage("正在停止，请稍后再试");
            assertThat(behind.join()).isInstanceOf(TooBusy.class).hasMessage("正在停止，请稍后再试");
            return "done";
        });
    }

    private Thread waiting(CompletableFuture<Throwable> told) {
        Thread thread = new Thread(() -> {
            try {
                other.run(() -> "at the same time");
                told.complete(new AssertionError("was not stopped"));
            } catch (RuntimeException stopped) {
                told.complete(stopped);
            }
        });
        thread.start();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        return thread;
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
        config.addDataSourceProperty("options", "-c statement_timeout=1500ms");
        return new HikariDataSource(config);
    }
}
