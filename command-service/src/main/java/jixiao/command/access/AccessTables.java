package jixiao.command.access;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.value.AccountName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of identity that say who may do what; accounts and units stand there under the normal form of their names. */
final class AccessTables {
    private static final String BUSINESS = "BUSINESS";
    private static final int FILLED_AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(AccessTables.class);
    private final JdbcTemplate tables;

    AccessTables(JdbcTemplate tables) {
        this.tables = tables;
    }

    /** Up to where this ledger is known; -1 where it is not known at all. */
    long position(UUID epoch) {
        return tables.queryForList("select position from identity.heard where epoch = ?", Long.class, epoch).stream().findFirst()
                .orElse(-1L);
    }

    /** Up to where this ledger is known; all others who write wait. What is known of another ledger is forgotten. */
    long lock(UUID epoch) {
        tables.update("insert into identity.heard (epoch, position) values (?, 0) on conflict (one) do nothing", epoch);
        Map<String, Object> row = tables.queryForMap("select epoch, position from identity.heard for update");
        if (epoch.equals(row.get("epoch"))) {
            return ((Number) Objects.requireNonNull(row.get("position"))).longValue();
        }
        LOG.warn("rights were known of ledger {}; they are read anew from ledger {}", row.get("epoch"), epoch);
        tables.update("delete from identity.access");
        tables.update("delete from identity.unit_reach");
        tables.update("update identity.heard set epoch = ?, position = 0", epoch);
        return 0;
    }

    void heard(long from, long to) {
        if (tables.update("update identity.heard set position = ? where position = ?", to, from) != 1) {
            throw new IllegalStateException("somebody else moved the position of rights on from " + from);
        }
    }

    void open(AccountOpened event) {
        tables.update("""
                insert into identity.access (account, shown, unit, read_as) values (?, ?, ?, ?)
                on conflict (account) do update set shown = excluded.shown, unit = excluded.unit, read_as = excluded.read_as""",
                event.account().key(), event.account().text(), event.unit().key(), event.account().readAs());
    }

    /** Of accounts that were written by a desk that does not write it. */
    void fillReadAs() {
        List<String> accounts;
        do {
            accounts = tables.queryForList("select account from identity.access where read_as is null limit " + FILLED_AT_ONCE,
                    String.class);
            tables.batchUpdate("update identity.access set read_as = ? where account = ?",
                    accounts.stream().map(account -> new Object[] {new AccountName(account).readAs(), account}).toList());
        } while (accounts.size() == FILLED_AT_ONCE);
    }

    void disable(AccountName account, boolean disabled) {
        tables.update("update identity.access set disabled = ? where account = ?", disabled, account.key());
    }

    /** What the account's other rights exclude is never in force, whatever the ledger may hold. */
    void hold(GrantProposed grant) {
        String account = grant.account().key();
        String capacity = grant.role().isAdministrator() ? grant.role().name() : BUSINESS;
        List<String> others = tables.queryForList("select distinct role from identity.held_grant where account = ? and capacity <> ?",
                String.class, account, capacity);
        if (!others.isEmpty()) {
            LOG.error("account {} holds {}: its grant {} as {} excludes that and is not in force", account, others, grant.number(),
                    grant.role());
            return;
        }
        tables.update("update identity.access set capacity = ? where account = ? and capacity <> ?", capacity, account, capacity);
        tables.update("""
                insert into identity.held_grant (account, number, role, unit, until, capacity) values (?, ?, ?, ?, ?, ?)
                on conflict (account, number) do update set role = excluded.role, unit = excluded.unit, until = excluded.until""",
                account, grant.number(), grant.role().name(), grant.unit().key(),
                grant.until() == null ? null : Date.valueOf(grant.until()), capacity);
    }

    void release(GrantRevoked event) {
        tables.update("delete from identity.held_grant where account = ? and number = ?", event.account().key(), event.number());
    }
}
