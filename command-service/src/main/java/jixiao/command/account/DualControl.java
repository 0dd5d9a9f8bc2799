package jixiao.command.account;

import java.time.LocalDate;
import java.util.List;
import jixiao.command.account.AccountCommand.ApproveEnabling;
import jixiao.command.account.AccountCommand.ApproveSecret;
import jixiao.command.account.AccountCommand.EnableAccount;
import jixiao.command.account.AccountCommand.IssueSecret;
import jixiao.command.account.AccountRefusal.AccountNotDisabled;
import jixiao.command.account.AccountRefusal.ApproverIsRequester;
import jixiao.command.account.AccountRefusal.NothingRequested;
import jixiao.command.account.AccountRefusal.OwnAccount;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.EnablingRequested;
import jixiao.kernel.event.AccountEvent.SecretApproved;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.SecretRequested;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/**
 * Dual control of what lets somebody in: alone, a system administrator could sign in as every other administrator. For the account of one,
 * a secret and an enabling are asked for by him and act once a security administrator has agreed, who is not the holder. The secret is
 * shown to whoever asked for it: shown to a security administrator, that of another would make two of one.
 */
@SuppressWarnings("NullAway.Init")
class DualControl {
    /** A request that is forgotten must not be agreed to next year. */
    static final int GOOD_FOR_DAYS = 7;
    private final Grants grants;
    private AccountName name;
    private boolean disabled;
    private @Nullable SecretRequested secret;
    private boolean isSecretApproved;
    private @Nullable EnablingRequested enabling;

    /** The grants are read and never changed. */
    DualControl(Grants grants) {
        this.grants = grants;
    }

    @CommandHandler
    List<AccountEvent> decide(IssueSecret command, Origin origin) {
        if (origin.account().equals(name)) {
            throw new OwnAccount("发放一次性口令");
        }
        Account.requireEnabled(disabled, name);
        return List.of(actsAlone(origin) || isAgreedWith(origin) ? new SecretIssued(name, origin.account())
                : new SecretRequested(name, until(origin), origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(ApproveSecret command, Origin origin) {
        Account.requireEnabled(disabled, name);
        if (secret == null || isSecretApproved || isOver(secret.until(), origin)) {
            throw new NothingRequested(name, "口令");
        }
        requireAnother(secret.by(), "同意发放一次性口令", origin);
        return List.of(new SecretApproved(name, origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(EnableAccount command, Origin origin) {
        if (!disabled) {
            throw new AccountNotDisabled(name);
        }
        Account.requireReason(command.reason(), "启用账号");
        return List.of(actsAlone(origin) ? new AccountEnabled(name, command.reason(), origin.account())
                : new EnablingRequested(name, until(origin), command.reason(), origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(ApproveEnabling command, Origin origin) {
        if (enabling == null || isOver(enabling.until(), origin)) {
            throw new NothingRequested(name, "启用");
        }
        requireAnother(enabling.by(), "同意启用", origin);
        return List.of(new AccountEnabled(name, enabling.reason(), origin.account()));
    }

    /** The house does so for whoever is at the machine, where nobody could agree. */
    private boolean actsAlone(Origin origin) {
        return !grants.areOfAdministrator() || origin.account().equals(AccountName.SYSTEM);
    }

    private boolean isAgreedWith(Origin origin) {
        return secret != null && isSecretApproved && secret.by().equals(origin.account()) && !isOver(secret.until(), origin);
    }

    private void requireAnother(AccountName requester, String deed, Origin origin) {
        if (origin.account().equals(requester)) {
            throw new ApproverIsRequester(requester);
        }
        if (origin.account().equals(name)) {
            throw new OwnAccount(deed);
        }
    }

    private static LocalDate until(Origin origin) {
        return origin.day().plusDays(GOOD_FOR_DAYS);
    }

    private static boolean isOver(LocalDate until, Origin origin) {
        return until.isBefore(origin.day());
    }

    @EventSourcingHandler
    void evolve(AccountOpened event) {
        name = event.account();
    }

    @EventSourcingHandler
    void evolve(SecretRequested event) {
        secret = event;
        isSecretApproved = false;
    }

    @EventSourcingHandler
    void evolve(SecretApproved event) {
        isSecretApproved = true;
    }

    @EventSourcingHandler
    void evolve(SecretIssued event) {
        secret = null;
    }

    @EventSourcingHandler
    void evolve(EnablingRequested event) {
        enabling = event;
    }

    @EventSourcingHandler
    void evolve(AccountDisabled event) {
        disabled = true;
        secret = null;
    }

    @EventSourcingHandler
    void evolve(AccountEnabled event) {
        disabled = false;
        enabling = null;
    }
}
