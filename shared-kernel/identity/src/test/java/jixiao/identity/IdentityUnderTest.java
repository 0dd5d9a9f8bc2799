package jixiao.identity;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import jixiao.identity.database.IdentitySchema;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.testing.People;
import jixiao.testing.Postgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The schema of identity in a database of its own, used by the role that the services sign in as. */
public final class IdentityUnderTest implements AutoCloseable {
    /** Of the password {@code secret}; quick to check. */
    public static final String SECRET = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");
    private final String url = Postgres.freshDatabase();
    private final HikariDataSource pool = new HikariDataSource();

    public IdentityUnderTest() {
        IdentitySchema.migrate(url, Postgres.owner(url), Postgres.ROLE_PASSWORD, Postgres.identity(url));
        pool.setJdbcUrl(url);
        pool.setUsername(Postgres.identity(url));
        pool.setPassword(Postgres.ROLE_PASSWORD);
        pool.setMaximumPoolSize(4);
    }

    public String url() {
        return url;
    }

    public HikariDataSource pool() {
        return pool;
    }

    public JdbcTemplate statements() {
        return new JdbcTemplate(pool);
    }

    public RightsReader rights() {
        return new RightsReader(statements());
    }

    /** As the role of the services. */
    public JdbcClient tables() {
        return JdbcClient.create(pool);
    }

    public JdbcClient superuser() {
        return JdbcClient.create(new DriverManagerDataSource(url, Postgres.USER, Postgres.PASSWORD));
    }

    public IdentityUnderTest account(String name, String role, String unit) {
        People.open(url, name, role, unit, SECRET);
        return this;
    }

    /** As a board that runs alone signs in. */
    public DataSource boards() {
        return new DriverManagerDataSource(url, Postgres.accounts(url), Postgres.ROLE_PASSWORD);
    }

    /** Somebody without a password. */
    public AccountName person(String name, String unit) {
        AccountName account = new AccountName(name);
        superuser().sql("insert into identity.access (account, shown, unit) values (?, ?, ?)").params(account.key(), name, unit).update();
        superuser().sql("insert into identity.person (account, name) values (?, '李明')").param(account.key()).update();
        return account;
    }

    /** For less long than a statement may take. */
    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come to be");
            }
            Thread.onSpinWait();
        }
    }

    /** How many statements wait for locks that others hold, in that database. */
    public static int blocked(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, Postgres.USER, Postgres.PASSWORD)).sql("""
                select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
                 where not granted and datname = current_database()""").query(Integer.class).single();
    }

    /** As the superuser; {@code values} stand for the question marks. */
    public void execute(String sql, Object... values) {
        superuser().sql(sql).params(values).update();
    }

    public String text(String query, Object... values) {
        return superuser().sql(query).params(values).query(String.class).single();
    }

    @Override
    public void close() {
        pool.close();
    }
}
