package jixiao.identity.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.identity.database.IdentityDatabase;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads an account with its rights in one prepared statement: what was revoked before a request is not among them. The day up to which
 * somebody deputises ends by the clock of the database, which all processes share.
 */
@Component
public class RightsReader {
    private static final String ACCOUNT = """
            select a.account, a.shown, a.unit, a.disabled, p.name as person, coalesce(p.must_change, false) as must_change, p.password_hash,
                   g.number, g.role, g.unit as held_for, g.until, coalesce(r.everything, false) as everything, r.name as unit_name,
                   r.xmin::text as version
              from identity.access a
              left join identity.person p on p.account = a.account
              left join identity.held_grant g on g.account = a.account
                    and (g.until is null or g.until >= (now() at time zone 'Asia/Shanghai')::date)
              left join identity.unit_reach r on r.unit = g.unit
             where %s
             order by a.account, g.number""";
    private static final String ONE = ACCOUNT.formatted("a.account = ?");
    private static final String SEVERAL = ACCOUNT.formatted("a.account = any (?)");
    /** Accounts read at once, some hundred bytes for each of their grants. */
    private static final int PAGE = 1_000;
    /** Of the connections to identity, which sign-in and sessions need too. */
    private static final int READS_AT_ONCE = 2;
    private static final RowMapper<Line> LINE = (row, number) -> Line.of(row);

    private final JdbcTemplate tables;
    private final UnitReaches reaches;
    private final CoalescedReads<AccountName, KnownAccount> together = new CoalescedReads<>(READS_AT_ONCE,
            IdentityDatabase.LONGEST_WAIT, RightsReader::busy, this::readAll);

    public RightsReader(@Qualifier("identity") JdbcTemplate tables) {
        this.tables = tables;
        this.reaches = new UnitReaches(tables);
    }

    /** The account, as often as it has grants, and once where it has none. */
    private record Line(String key, String shown, String unit, boolean disabled, boolean mustChange, @Nullable String person,
                        @Nullable String hash, @Nullable Held held) {
        static Line of(ResultSet row) throws SQLException {
            return new Line(row.getString("account"), row.getString("shown"), row.getString("unit"), row.getBoolean("disabled"),
                    row.getBoolean("must_change"), row.getString("person"), row.getString("password_hash"),
                    row.getString("role") == null ? null : Held.of(row));
        }
    }

    private record Held(int number, Role role, UnitCode unit, @Nullable LocalDate until, boolean everything, @Nullable String unitName,
                        @Nullable String version) {
        static Held of(ResultSet row) throws SQLException {
            return new Held(row.getInt("number"), Role.valueOf(row.getString("role")), new UnitCode(row.getString("held_for")),
                    row.getObject("until", LocalDate.class), row.getBoolean("everything"), row.getString("unit_name"),
                    row.getString("version"));
        }
    }

    /**
     * Nobody of the house's own. Read together with what others ask at the same time; within a transaction alone, as that may see what
     * others do not see yet and holds a connection already.
     */
    public Optional<KnownAccount> find(AccountName account) {
        if (account.isReserved()) {
            return Optional.empty();
        }
        return TransactionSynchronizationManager.isActualTransactionActive() ? readOne(account) : together.find(account);
    }

    /** Who asks and is not being read for yet. */
    int waiting() {
        return together.waiting();
    }

    /** As where no connection becomes free: it counts as an outage, in which whoever was verified lately goes on. */
    private static CannotGetJdbcConnectionException busy() {
        return new CannotGetJdbcConnectionException("others' rights are being read",
                new SQLTransientConnectionException("no read of rights ended in " + IdentityDatabase.LONGEST_WAIT));
    }

    private Map<AccountName, KnownAccount> readAll(Set<AccountName> accounts) {
        return accounts.size() > 1 ? findAll(accounts)
                : accounts.stream().flatMap(one -> readOne(one).stream()).collect(Collectors.toMap(KnownAccount::account, one -> one));
    }

    private Optional<KnownAccount> readOne(AccountName account) {
        List<Line> lines = tables.query(ONE, LINE, account.key());
        return lines.isEmpty() ? Optional.empty() : Optional.of(account(lines));
    }

    /** As {@link #find}, of many in one statement: those that there are. */
    public Map<AccountName, KnownAccount> findAll(Collection<AccountName> accounts) {
        List<String> keys = accounts.stream().filter(one -> !one.isReserved()).map(AccountName::key).distinct().toList();
        Map<AccountName, KnownAccount> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += PAGE) {
            String[] page = keys.subList(from, Math.min(from + PAGE, keys.size())).toArray(String[]::new);
            tables.query(SEVERAL, LINE, (Object) page).stream().collect(Collectors.groupingBy(Line::key))
                    .forEach((key, lines) -> found.put(new AccountName(key), account(lines)));
        }
        return found;
    }

    /** Where people work; of those that have an account. */
    public Map<AccountName, UnitCode> units(Collection<AccountName> accounts) {
        Map<AccountName, UnitCode> units = new HashMap<>();
        tables.query("select account, unit from identity.access where account = any (?)",
                row -> {
                    units.put(new AccountName(row.getString(1)), new UnitCode(row.getString(2)));
                }, (Object) accounts.stream().map(AccountName::key).toArray(String[]::new));
        return units;
    }

    /** Further statements ask for a connection of their own, so none is held any more. */
    private KnownAccount account(List<Line> lines) {
        List<HeldGrant> grants = new ArrayList<>(lines.size());
        Map<UnitCode, String> unitNames = new HashMap<>();
        for (Line line : lines) {
            Held held = line.held();
            if (held != null) {
                grants.add(new HeldGrant(held.number(), held.role(), held.unit(), reach(held), held.until()));
                if (held.unitName() != null) {
                    unitNames.put(held.unit(), held.unitName());
                }
            }
        }
        Line first = lines.get(0);
        return new KnownAccount(new Rights(new AccountName(first.shown()), new UnitCode(first.unit()), grants), first.disabled(),
                first.mustChange(), first.person(), first.hash(), unitNames);
    }

    private Scope reach(Held held) {
        if (held.version() == null) {
            return UnitReaches.ofNoTree(held.unit());
        }
        return held.everything() ? Scope.EVERYTHING : reaches.of(held.unit(), held.version());
    }
}
