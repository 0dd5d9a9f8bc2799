package jixiao.identity.password;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The hashes of passwords, beside the names of those who know them; what is overwritten is remembered as a former one. */
final class StoredPasswords {
    /** As many hashes as a profile may ask to be unlike, the present one among them. */
    static final int MOST_REMEMBERED = 5;

    /** Whoever opens a session by a password and whoever sets another one wait for each other; a board could lock no row of it. */
    private static final int LOCK_SPACE = 13_020;

    private final JdbcClient tables;
    private final TransactionTemplate transaction;
    private volatile @Nullable Boolean isWritable;

    StoredPasswords(DataSource identity) {
        tables = JdbcClient.create(identity);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(identity));
    }

    /** {@code words}: what the owner is known by, none of which belongs into a password. {@code former}: the last first. */
    record Owned(String hash, List<String> former, List<String> words) {
        Owned {
            former = List.copyOf(former);
            words = List.copyOf(words);
        }
    }

    /** False at a board that runs alone, whose login only reads passwords. */
    boolean isWritable() {
        Boolean known = isWritable;
        if (known == null) {
            known = tables.sql("select has_table_privilege('identity.person', 'update')").query(Boolean.class).single();
            isWritable = known;
        }
        return known;
    }

    Optional<Owned> find(AccountName account) {
        return tables.sql("""
                select password_hash, former, person.account, access.shown, person.name, access.unit, unit_reach.name
                  from identity.person left join identity.access using (account)
                  left join identity.unit_reach on unit_reach.unit = access.unit
                 where person.account = :account and password_hash is not null""")
                .param("account", account.key()).query((row, number) -> read(row)).optional();
    }

    boolean isStill(AccountName account, String hash) {
        lock(account);
        return tables.sql("select exists (select from identity.person where account = :account and password_hash = :hash)")
                .param("account", account.key()).param("hash", hash).query(Boolean.class).single();
    }

    /** Until the transaction ends. */
    private void lock(AccountName account) {
        tables.sql("select pg_advisory_xact_lock(:space, hashtext(:account))").param("space", LOCK_SPACE)
                .param("account", account.key()).query((row, number) -> 0).single();
    }

    /** False where another password was set since {@code was} was read. */
    boolean change(AccountName account, String was, String hash) {
        lock(account);
        return tables.sql("""
                update identity.person set password_hash = :hash, must_change = false, secret_until = null, changed_at = clock_timestamp(),
                       former = case when :isSecret then former else (array_prepend(password_hash, former))[1 : :most] end
                 where account = :account and password_hash = :was""")
                .param("hash", hash).param("account", account.key()).param("was", was).param("isSecret", PasswordHashes.isSecret(was))
                .param("most", MOST_REMEMBERED).update() == 1;
    }

    /** The same password under another hash; false where {@code was} is none any more. */
    boolean renew(AccountName account, String was, String hash) {
        return tables.sql("update identity.person set password_hash = :hash where account = :account and password_hash = :was")
                .param("hash", hash).param("account", account.key()).param("was", was).update() == 1;
    }

    void mustChangeAfter(AccountName account, int days) {
        tables.sql("""
                update identity.person set must_change = true
                 where account = :account and not must_change and changed_at < clock_timestamp() - make_interval(days => :days)""")
                .param("account", account.key()).param("days", days).update();
    }

    /** {@code hours}: how long a one-time secret is good for, else none; {@code ages}: whether it has to be changed after some time. */
    void set(AccountName account, String hash, @Nullable Integer hours, boolean ages) {
        set(Map.of(account, hash), hours, ages);
    }

    /** All of them or none. */
    void set(Map<AccountName, String> hashes, @Nullable Integer hours, boolean ages) {
        tables.sql("""
                insert into identity.person (account, password_hash, must_change, secret_until, changed_at)
                select account, hash, :once, clock_timestamp() + make_interval(hours => :hours),
                       case when :ages then clock_timestamp() else 'infinity' end
                  from unnest(:accounts::text[], :hashes::text[]) as given (account, hash)
                on conflict (account) do update set password_hash = excluded.password_hash, must_change = excluded.must_change,
                       secret_until = excluded.secret_until, changed_at = excluded.changed_at,
                       former = case when person.password_hash is null or person.password_hash like '{sha256}%' then person.former
                                     else (array_prepend(person.password_hash, person.former))[1 : :most] end""")
                .param("accounts", hashes.keySet().stream().map(AccountName::key).toArray(String[]::new))
                .param("hashes", hashes.values().toArray(String[]::new)).param("once", hours != null)
                .param("hours", hours, Types.INTEGER).param("ages", ages).param("most", MOST_REMEMBERED).update();
    }

    /** One-time secrets where there is no password yet: which accounts took theirs. */
    Set<AccountName> setFirst(Map<AccountName, String> hashes, int hours) {
        return Set.copyOf(tables.sql("""
                insert into identity.person (account, password_hash, must_change, secret_until)
                select account, hash, true, clock_timestamp() + make_interval(hours => :hours)
                  from unnest(:accounts::text[], :hashes::text[]) as given (account, hash)
                on conflict (account) do update set password_hash = excluded.password_hash, must_change = true,
                       secret_until = excluded.secret_until, changed_at = excluded.changed_at where person.password_hash is null
                returning account""")
                .param("accounts", hashes.keySet().stream().map(AccountName::key).toArray(String[]::new))
                .param("hashes", hashes.values().toArray(String[]::new)).param("hours", hours)
                .query((row, number) -> new AccountName(row.getString(1))).list());
    }

    /** A secret in the place of the password; whoever is known by a session or a token of before is known by none. */
    void replace(AccountName account, String hash, int hours) {
        transaction.executeWithoutResult(status -> {
            lock(account);
            set(account, hash, hours, true);
            tables.sql("delete from identity.token where account = :account").param("account", account.key()).update();
            tables.sql("delete from identity.session where principal_name = :account").param("account", account.key()).update();
        });
    }

    private static Owned read(ResultSet row) throws SQLException {
        return new Owned(row.getString(1), List.of((String[]) row.getArray(2).getArray()), Stream.of(row.getString(3), row.getString(4),
                row.getString(5), row.getString(6), row.getString(7)).flatMap(Stream::ofNullable).toList());
    }
}
