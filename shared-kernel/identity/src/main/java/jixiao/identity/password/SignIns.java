package jixiao.identity.password;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import jixiao.kernel.value.AccountName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Failed sign-ins, counted in the database for all processes: five of an account from one place within 15 minutes lock it there for
 * 15 minutes, twenty from anywhere lock it everywhere but where it has signed in before. What is locked is not counted on, so that a lock
 * ends however long somebody goes on. Names of no account are counted like any other.
 */
final class SignIns {
    static final int MOST_FROM_ONE_PLACE = 5;
    static final int MOST_FROM_ANYWHERE = 20;
    /** Beyond it no failure is asked for: the last of those that lock bears the numbers of those before it. */
    static final int LOCKED_MINUTES = 15;
    static final int KNOWN_DAYS = 30;
    /** What somebody typed where a name should be is counted by so much of it. */
    static final int LONGEST_COUNTED = 100;
    /** Of names that nobody has, the last ones: whoever makes them up fills no disk. Those of accounts are bounded by their locks. */
    static final int MOST_OF_NOBODY = 10_000;
    /** After so many failures of this process what is beyond is removed, more at once than all processes added meanwhile. */
    static final int TIDIED_AFTER = 100;
    private static final int MOST_REMOVED_AT_ONCE = 2_000;
    /** Far more than are added meanwhile, and few enough to delete on the way. */
    private static final int MOST_FORGOTTEN_AT_ONCE = 100;
    /** Beside it the transaction holds locks on other things. */
    private static final int LOCK_SPACE = 13_001;

    private final JdbcClient tables;
    private final TransactionTemplate transaction;
    private final AtomicInteger untidied = new AtomicInteger();

    SignIns(DataSource identity) {
        tables = JdbcClient.create(identity);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(identity));
    }

    SignInState state(AccountName account, String source) {
        return tables.sql("""
                select (select person.password_hash from identity.person left join identity.access using (account)
                         where person.account = :account and not coalesce(access.disabled, false)
                           and coalesce(person.secret_until > clock_timestamp(), true)),
                       exists (select from identity.sign_in_source where account = :account and source = :source
                                  and at > clock_timestamp() - make_interval(days => :known)),
                       coalesce(bool_or(source = :source and from_source >= :here), false),
                       coalesce(bool_or(from_anywhere >= :anywhere), false),
                       exists (select from identity.person where password_hash like '{bcrypt}%')
                  from identity.sign_in_failure
                 where account = :counted and at > clock_timestamp() - make_interval(mins => :minutes)""")
                .param("account", account.key()).param("counted", counted(account)).param("source", source)
                .param("known", KNOWN_DAYS).param("here", MOST_FROM_ONE_PLACE).param("anywhere", MOST_FROM_ANYWHERE)
                .param("minutes", LOCKED_MINUTES).query((row, number) -> read(row)).single();
    }

    /** Answers how many there have been from this place within the time that counts. */
    int failed(AccountName account, String source) {
        Integer times = transaction.execute(status -> {
            tables.sql("select pg_advisory_xact_lock(:space, hashtext(:counted))").param("space", LOCK_SPACE)
                    .param("counted", counted(account)).query((row, number) -> 0).single();
            tables.sql("""
                    delete from identity.sign_in_failure where ctid in (
                        select ctid from identity.sign_in_failure where at < clock_timestamp() - make_interval(mins => :minutes)
                         limit :most for update skip locked)""").param("minutes", LOCKED_MINUTES).param("most", MOST_FORGOTTEN_AT_ONCE)
                    .update();
            return tables.sql("""
                    insert into identity.sign_in_failure (account, source, at, from_source, from_anywhere)
                    select :counted, :source, clock_timestamp(), count(*) filter (where source = :source) + 1, count(*) + 1
                      from identity.sign_in_failure
                     where account = :counted and at > clock_timestamp() - make_interval(mins => :minutes)
                    returning from_source""").param("counted", counted(account)).param("source", source)
                    .param("minutes", LOCKED_MINUTES).query(Integer.class).single();
        });
        if (untidied.incrementAndGet() % TIDIED_AFTER == 0) {
            tidy();
        }
        return times == null ? 0 : times;
    }

    private void tidy() {
        tables.sql("""
                delete from identity.sign_in_failure where ctid in (
                    select failed.ctid from identity.sign_in_failure failed
                     where not exists (select from identity.access where access.account = failed.account)
                       and at <= (select at from identity.sign_in_failure
                                   where not exists (select from identity.access where access.account = sign_in_failure.account)
                                   order by at desc offset :kept limit 1)
                     limit :most for update of failed skip locked)""").param("kept", MOST_OF_NOBODY)
                .param("most", MOST_REMOVED_AT_ONCE).update();
    }

    /** The place is known from now on, and what failed from there is forgotten; written where anything changes. */
    void succeeded(AccountName account, String source) {
        tables.sql("delete from identity.sign_in_failure where account = :counted and source = :source")
                .param("counted", counted(account)).param("source", source).update();
        tables.sql("""
                delete from identity.sign_in_source
                 where account = :account and at < clock_timestamp() - make_interval(days => :known)""")
                .param("account", account.key()).param("known", KNOWN_DAYS).update();
        tables.sql("""
                insert into identity.sign_in_source as known (account, source, at) values (:account, :source, clock_timestamp())
                on conflict (account, source) do update set at = excluded.at where known.at < excluded.at - interval '1 day'""")
                .param("account", account.key()).param("source", source).update();
    }

    /** Whoever may unlock an account lets it in everywhere. */
    void forget(AccountName account) {
        tables.sql("delete from identity.sign_in_failure where account = :counted").param("counted", counted(account)).update();
    }

    private static String counted(AccountName account) {
        String key = account.key();
        return key.length() > LONGEST_COUNTED ? key.substring(0, LONGEST_COUNTED) : key;
    }

    private static SignInState read(ResultSet row) throws SQLException {
        return new SignInState(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5));
    }
}
