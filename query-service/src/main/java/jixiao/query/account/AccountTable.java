package jixiao.query.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.subscription.Subscriber;
import jixiao.query.delivery.subscription.SubscriberAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of all accounts of this ledger. Only it may say that somebody is gone or is somebody else: where it lies beside another
 * ledger, or holds nobody at all, it knows nothing, and whoever asked has to ask again.
 */
final class AccountTable implements SubscriberAccounts {
    private final JdbcClient tables;
    private final Supplier<UUID> ledger;

    /** {@code ledger}: the epoch of the ledger that the board reads. */
    AccountTable(DataSource accounts, Supplier<UUID> ledger) {
        this.tables = JdbcClient.create(accounts);
        this.ledger = ledger;
    }

    record Account(String name, Role role, UnitCode unit, String passwordHash) {
    }

    /**
     * Whoever signs in, by the account's own name or, where it was opened in earlier days, by its normal form; only the role for accounts
     * may read the hash.
     */
    Optional<Account> find(String name) {
        AccountName asked = new AccountName(name);
        return tables.sql("""
                select name, role, unit, password_hash from command.account where name in (:typed, :normal) order by name <> :typed""")
                .param("typed", name).param("normal", asked.key()).query((row, number) -> read(row)).list().stream().findFirst()
                .or(() -> tables.sql("select name, role, unit, password_hash from command.account order by name")
                        .query((row, number) -> read(row)).list().stream().filter(one -> new AccountName(one.name()).equals(asked))
                        .findFirst());
    }

    @Override
    public Optional<Subscriber> today(Subscriber then) {
        Optional<Subscriber> now = tables.sql("select name, role, unit from command.account where name = :name")
                .param("name", then.account())
                .query((row, number) -> new Subscriber(row.getString(1), Role.valueOf(row.getString(2)), new UnitCode(row.getString(3))))
                .optional();
        if (now.isEmpty() || !now.get().equals(then)) {
            mustKnowAll();
        }
        return now;
    }

    private void mustKnowAll() {
        UUID theirs = tables.sql("select epoch from command.epoch where ended_at is null and exists (select from command.account)")
                .query(UUID.class).optional().orElseThrow(() -> new AccountsUnsure("账号表是空的，不能说明谁已离开"));
        if (!theirs.equals(ledger.get())) {
            throw new AccountsUnsure("账号表属于另一个账本（%s），不能说明谁已离开".formatted(theirs));
        }
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(row.getString(1), Role.valueOf(row.getString(2)), new UnitCode(row.getString(3)), row.getString(4));
    }

    /** The source cannot know everybody; its answer is no evidence against anybody. */
    static final class AccountsUnsure extends RuntimeException {
        AccountsUnsure(String sentence) {
            super(sentence);
        }
    }
}
