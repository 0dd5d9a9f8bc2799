package jixiao.command.account;

import java.util.ArrayList;
import java.util.List;
import jixiao.command.account.AccountCommand.AdoptAccount;
import jixiao.command.account.AccountCommand.DisableAccount;
import jixiao.command.account.AccountCommand.FinishOpening;
import jixiao.command.account.AccountCommand.HandOverWork;
import jixiao.command.account.AccountCommand.OfSecurityAdministrator;
import jixiao.command.account.AccountCommand.OfSystemAdministrator;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.account.AccountCommand.UnlockAccount;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.account.AccountRefusal.AccountIsDisabled;
import jixiao.command.account.AccountRefusal.AccountNameReserved;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.OwnAccount;
import jixiao.command.account.AccountRefusal.ReasonMissing;
import jixiao.command.account.AccountRefusal.ReceiverUnknown;
import jixiao.command.account.AccountRefusal.UnitIsClosed;
import jixiao.command.account.AccountRefusal.UnitUnknown;
import jixiao.command.desk.Acting;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.AccountUnlocked;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.WorkHandedOver;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * An account (账号) and, in its parts, what it may do ({@link Grants}) and who lets somebody in as it ({@link DualControl}). Who makes
 * accounts grants nothing, and who grants makes none. The person's name and password stand beside the ledger.
 */
@SuppressWarnings("NullAway.Init")
class Account {
    @AggregateIdentifier
    private String id;
    private AccountName name;
    private UnitCode unit;
    private boolean disabled;

    @AggregateMember
    private final Grants grants = new Grants();

    @AggregateMember
    private final DualControl control = new DualControl(grants);

    @CommandHandlerInterceptor
    void admit(AccountCommand command, Acting acting) {
        Role needed = command instanceof OfSystemAdministrator ? Role.SYSTEM_ADMIN
                : command instanceof OfSecurityAdministrator ? Role.SECURITY_ADMIN : Role.SYSTEM;
        if (!acting.mayAs(needed)) {
            throw new NotAdministrator(needed);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AccountEvent> decide(OpenAccount command, Origin origin, UnitTree units) {
        if (id != null) {
            throw new AccountExists(name);
        }
        requireName(command.account());
        requireOpen(units, command.unit());
        return List.of(new AccountOpened(command.account(), command.unit(), origin.account()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AccountEvent> decide(AdoptAccount command, Origin origin) {
        requireName(command.account());
        List<AccountEvent> events = new ArrayList<>();
        if (id == null) {
            events.add(new AccountOpened(command.account(), command.unit(), origin.account()));
        }
        events.addAll(grants.adopting(command, origin));
        return events;
    }

    /** An administrator's secret is agreed to by another and is none of its opening. */
    @CommandHandler
    List<AccountEvent> decide(FinishOpening command, Origin origin) {
        if (!command.unit().equals(unit) || disabled || grants.areOfAdministrator()) {
            throw new AccountExists(name);
        }
        return List.of(new SecretIssued(name, origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(DisableAccount command, Origin origin) {
        if (origin.account().equals(name)) {
            throw new OwnAccount("办理停用");
        }
        requireEnabled(disabled, name);
        requireReason(command.reason(), "停用账号");
        return List.of(new AccountDisabled(name, command.reason(), origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(UnlockAccount command, Origin origin) {
        return List.of(new AccountUnlocked(name, origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(HandOverWork command, Origin origin) {
        if (command.to().equals(name)) {
            throw new ReceiverUnknown(command.to());
        }
        return List.of(new WorkHandedOver(name, command.to(), origin.account()));
    }

    private static void requireName(AccountName account) {
        if (account.isReserved()) {
            throw new AccountNameReserved(account);
        }
    }

    static void requireOpen(UnitTree units, UnitCode code) {
        if (units.find(code).orElseThrow(() -> new UnitUnknown(code)).closed()) {
            throw new UnitIsClosed(code);
        }
    }

    static void requireEnabled(boolean disabled, AccountName account) {
        if (disabled) {
            throw new AccountIsDisabled(account);
        }
    }

    static void requireReason(String reason, String deed) {
        if (Invisible.isAll(reason)) {
            throw new ReasonMissing(deed);
        }
    }

    @EventSourcingHandler
    void evolve(AccountOpened event) {
        id = AccountEvent.aggregateOf(event.account());
        name = event.account();
        unit = event.unit();
    }

    @EventSourcingHandler
    void evolve(AccountDisabled event) {
        disabled = true;
    }

    @EventSourcingHandler
    void evolve(AccountEnabled event) {
        disabled = false;
    }
}
