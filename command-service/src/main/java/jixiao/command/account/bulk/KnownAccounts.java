package jixiao.command.account.bulk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import jixiao.command.access.RightsProjection;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Accounts that are there already, many at once, as the ledger has them now, with the names of their people. */
@Component
class KnownAccounts {
    private static final String FIND = """
            select a.account, a.shown, a.unit, a.disabled, p.name, p.password_hash is null
              from identity.access a left join identity.person p using (account) where a.read_as = any (?)""";
    private final Ledger ledger;
    private final RightsProjection rights;
    private final JdbcTemplate tables;

    KnownAccounts(Ledger ledger, RightsProjection rights, @Qualifier("identity") JdbcTemplate tables) {
        this.ledger = ledger;
        this.rights = rights;
        this.tables = tables;
    }

    /** {@code person} is absent where it was erased, or not stored yet; {@code unfinished}: it never got a password. */
    record Known(AccountName account, UnitCode unit, boolean disabled, @Nullable String person, boolean unfinished) {
    }

    /** Those of these names, and those that are read as one of them. */
    Map<AccountName, Known> among(Collection<AccountName> asked) {
        rights.upTo(ledger.readHead()); // another desk may have opened some just now
        Map<AccountName, Known> known = new HashMap<>();
        tables.query(FIND, row -> {
            Known one = new Known(new AccountName(row.getString("shown")), new UnitCode(row.getString("unit")), row.getBoolean("disabled"),
                    row.getString("name"), row.getBoolean(6));
            known.put(one.account, one);
        }, (Object) asked.stream().map(AccountName::readAs).toArray(String[]::new));
        return known;
    }
}
