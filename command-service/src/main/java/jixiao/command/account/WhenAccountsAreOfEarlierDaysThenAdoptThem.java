package jixiao.command.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.command.ledger.Ledger;
import jixiao.command.ledger.Ledger.PlacedEvent;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes over, once, the accounts that earlier versions kept beside the ledger, with the hashes of their passwords: first those that
 * identity alone knows, then those of the desk's own table. Of several whose names read alike, as could be opened when nothing was
 * normalised yet, one is taken: the one in the normal form, else the first. Runs before the first request, after the rights were read
 * that the ledger knows.
 */
@Component
class WhenAccountsAreOfEarlierDaysThenAdoptThem implements SmartLifecycle {
    private static final int AFTER_THE_RIGHTS = 1;
    private static final Logger LOG = LoggerFactory.getLogger(WhenAccountsAreOfEarlierDaysThenAdoptThem.class);
    private final JdbcClient desk;
    private final JdbcClient identity;
    private final Ledger ledger;
    private final Accounts accounts;
    private boolean running;

    WhenAccountsAreOfEarlierDaysThenAdoptThem(@Qualifier("desk") JdbcClient desk, @Qualifier("identity") JdbcClient identity,
                                              Ledger ledger, Accounts accounts) {
        this.desk = desk;
        this.identity = identity;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** {@code isInForce}: it could sign in with the version before this one. */
    private record Earlier(AccountName name, Role role, UnitCode unit, @Nullable String hash, boolean isInForce) {
        boolean isNormal() {
            return name.text().equals(name.key());
        }
    }

    @Override
    public void start() {
        List<Earlier> all = new ArrayList<>(ofIdentity());
        all.addAll(ofDesk());
        Set<String> known = known();
        if (all.stream().map(one -> one.name.key()).collect(Collectors.toSet()).containsAll(known)) { // else people have opened accounts
            Map<String, AccountName> taken = new HashMap<>();
            all.stream().filter(one -> !known.contains(one.name.key())).filter(one -> !one.name.isReserved() && one.name.fault().isEmpty())
                    .sorted(Comparator.comparing((Earlier one) -> one.role != Role.REVIEWER).thenComparing(one -> !one.isInForce)
                            .thenComparing(one -> !one.isNormal()))
                    .forEach(one -> adopt(one, taken));
        }
        running = true;
    }

    /** A start that ended in between has taken over some of them. */
    private Set<String> known() {
        Set<String> known = new HashSet<>();
        long head = ledger.readHead();
        long after = 0;
        List<PlacedEvent> page;
        do {
            page = ledger.ofKinds(Set.of("AccountOpened"), after, head);
            page.forEach(one -> known.add(((AccountOpened) one.event()).account().key()));
            after = page.isEmpty() ? head : page.get(page.size() - 1).position();
        } while (page.size() == LedgerRows.PAGE_ROWS);
        return known;
    }

    private List<Earlier> ofIdentity() {
        return identity.sql("""
                select distinct on (account) shown, role, held_grant.unit, password_hash
                  from identity.access join identity.held_grant using (account) left join identity.person using (account)
                 where not disabled and held_grant.until is null
                 order by account, number""")
                .query((row, number) -> new Earlier(new AccountName(row.getString(1)), Role.valueOf(row.getString(2)),
                        new UnitCode(row.getString(3)), row.getString(4), true)).list();
    }

    private List<Earlier> ofDesk() {
        return desk.sql("select name, role, unit, password_hash from account order by name")
                .query((row, number) -> new Earlier(new AccountName(row.getString(1)), Role.valueOf(row.getString(2)),
                        new UnitCode(row.getString(3)), row.getString(4), false)).list();
    }

    private void adopt(Earlier one, Map<String, AccountName> taken) {
        AccountName known = taken.putIfAbsent(one.name.key(), one.name);
        if (known != null) {
            if (!known.text().equals(one.name.text())) {
                LOG.warn("账号“{}”与“{}”只在写法上不同，未沿用；请为其本人另开账号。", one.name, known);
            }
            return;
        }
        accounts.adopt(one.name, one.role, one.unit, "沿用");
        identity.sql("""
                insert into identity.person (account, password_hash) values (:account, :hash)
                on conflict (account) do update set password_hash = excluded.password_hash where person.password_hash is null""")
                .param("account", one.name.key()).param("hash", one.hash).update();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_RIGHTS;
    }
}
