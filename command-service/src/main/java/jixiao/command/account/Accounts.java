package jixiao.command.account;

import java.util.Set;
import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountCommand.AdoptAccount;
import jixiao.command.account.AccountCommand.EnableAccount;
import jixiao.command.account.AccountCommand.IssueSecret;
import jixiao.command.desk.Desk;
import jixiao.command.desk.OwnRequests;
import jixiao.command.unit.PlantedUnits;
import jixiao.identity.password.Passwords;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts that come into being without anybody who is signed in: those of the first start, of the sample, of recovery, and those from
 * before accounts were facts. Each of them stands in the ledger with why.
 */
@Component
public class Accounts {
    private static final Set<Role> OF_UNITS = Set.of(Role.CLERK, Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER);
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private final Desk desk;
    private final PlantedUnits units;
    private final RightsProjection rights;
    private final Passwords passwords;
    private final OwnRequests own;
    private final JdbcClient tables;

    Accounts(Desk desk, PlantedUnits units, RightsProjection rights, Passwords passwords, OwnRequests own,
             @Qualifier("identity") JdbcClient tables) {
        this.desk = desk;
        this.units = units;
        this.rights = rights;
        this.passwords = passwords;
        this.own = own;
        this.tables = tables;
    }

    /** Whether nobody has an account. */
    public boolean areEmpty() {
        return !tables.sql("select exists (select from identity.access)").query(Boolean.class).single();
    }

    /**
     * Opens the account of a sample with this role and password, which need never be changed, or gives one that is there the role besides
     * and this password. A name that is reserved or holds anything invisible is an {@link IllegalArgumentException}.
     */
    public void open(AccountName name, Role role, UnitCode unit, String password) {
        adopt(normal(name), role, unit, "开立");
        passwords.set(name, password);
    }

    /** The same by whoever is at the machine, which nobody is to overlook. */
    public void recover(AccountName name, Role role, UnitCode unit, String password) {
        adopt(normal(name), role, unit, "恢复：在本机以 --account 开立");
        passwords.setAgeing(name, password);
        LOG.warn("recovery: account {} was opened at this machine as {} of unit {}", name, role, unit);
    }

    /** Whether the account holds the role for good. */
    public boolean isHeld(AccountName name, Role role) {
        return tables.sql("""
                select exists (select from identity.held_grant where account = :account and role = :role and until is null)""")
                .param("account", name.key()).param("role", role.name()).query(Boolean.class).single();
    }

    /**
     * A new one-time secret for somebody who is there, enabled again: by whoever is at the machine, where nobody is left who could agree.
     */
    public String readmit(AccountName name, String reason) {
        if (isDisabled(name)) {
            ask(new EnableAccount(name, reason), "recovery");
        }
        ask(new IssueSecret(name), "recovery");
        LOG.warn("account {} is let in at this machine by a new one-time secret: {}", name, reason);
        return passwords.giveSecret(name);
    }

    boolean isDisabled(AccountName name) {
        return tables.sql("select exists (select from identity.access where account = :account and disabled)")
                .param("account", name.key()).query(Boolean.class).single();
    }

    private static AccountName normal(AccountName name) {
        if (name.isReserved()) {
            throw new IllegalArgumentException("账号名 %s 留给系统自身，不能开立".formatted(name));
        }
        name.fault().ifPresent(fault -> {
            throw new IllegalArgumentException("账号名 %s %s".formatted(name, fault));
        });
        return new AccountName(name.key());
    }

    /** The name stays as it is written. */
    void adopt(AccountName name, Role role, UnitCode unit, String reason) {
        ask(new AdoptAccount(name, unit, role, heldFor(role, unit), reason), "start");
    }

    private void ask(AccountCommand command, String from) {
        rights.upTo(desk.ask(AskedAccount.addressee(command), command, own.from(from)));
    }

    /** What is not one unit's business is given for all of them. */
    private UnitCode heldFor(Role role, UnitCode unit) {
        return OF_UNITS.contains(role) || units.now().find(unit).isPresent() ? unit : units.root(unit, unit.text());
    }
}
