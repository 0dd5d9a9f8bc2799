package jixiao.command.account;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.command.account.AccountCommand.AdoptAccount;
import jixiao.command.account.AccountCommand.ApproveGrant;
import jixiao.command.account.AccountCommand.ProposeGrant;
import jixiao.command.account.AccountCommand.RevokeGrant;
import jixiao.command.account.AccountRefusal.AlreadyGranted;
import jixiao.command.account.AccountRefusal.ApproverIsGrantee;
import jixiao.command.account.AccountRefusal.ApproverIsProposer;
import jixiao.command.account.AccountRefusal.GrantNotOpen;
import jixiao.command.account.AccountRefusal.NoSuchGrant;
import jixiao.command.account.AccountRefusal.RoleOfNobody;
import jixiao.command.account.AccountRefusal.RolesExclude;
import jixiao.command.account.AccountRefusal.TooManyGrants;
import jixiao.command.account.AccountRefusal.UntilPast;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/**
 * What an account may do: grants (授权), each proposed by one security administrator and approved by another, who is not whom it is for.
 * One that only deputises excludes others until it is revoked, also after its last day: days may differ between processes.
 */
class Grants {
    /** Somebody who deputises every week for ten years has fewer. */
    static final int MOST = 1_000;
    private final SortedMap<Integer, Grant> given = new TreeMap<>();
    private boolean disabled;

    private enum State {
        PROPOSED("还没有批准"), IN_FORCE("已经批准"), REVOKED("已经收回");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    private record Grant(GrantProposed proposed, State state) {
        private boolean covers(Role role, UnitCode unit, @Nullable LocalDate until) {
            LocalDate last = proposed.until();
            return state != State.REVOKED && proposed.role() == role && proposed.unit().equals(unit)
                    && (last == null || until != null && !last.isBefore(until));
        }
    }

    @CommandHandler
    List<AccountEvent> decide(ProposeGrant command, Origin origin, UnitTree units) {
        Account.requireEnabled(disabled, command.account());
        Account.requireReason(command.reason(), "授权");
        if (!Role.OF_PEOPLE.contains(command.role())) {
            throw new RoleOfNobody(command.role());
        }
        Account.requireOpen(units, command.unit());
        requireNotPast(command.until(), origin.day());
        requireCompatible(command.account(), command.role());
        given.values().stream().filter(one -> one.covers(command.role(), command.unit(), command.until())).findFirst().ifPresent(one -> {
            throw new AlreadyGranted(command.account(), one.proposed.number(), command.role(), command.unit());
        });
        return List.of(proposal(command, origin));
    }

    private GrantProposed proposal(ProposeGrant command, Origin origin) {
        if (given.size() >= MOST) {
            throw new TooManyGrants(command.account(), MOST);
        }
        return new GrantProposed(command.account(), given.size() + 1, command.role(), command.unit(), command.until(), command.reason(),
                origin.account());
    }

    @CommandHandler
    List<AccountEvent> decide(ApproveGrant command, Origin origin, UnitTree units) {
        Account.requireEnabled(disabled, command.account());
        Grant grant = require(command.account(), command.number());
        GrantProposed proposed = grant.proposed;
        if (grant.state != State.PROPOSED) {
            throw new GrantNotOpen(command.number(), grant.state.words);
        }
        if (origin.account().equals(proposed.by())) {
            throw new ApproverIsProposer(command.number(), origin.account());
        }
        if (origin.account().equals(proposed.account())) {
            throw new ApproverIsGrantee(command.number(), origin.account());
        }
        Account.requireOpen(units, proposed.unit()); // it may have been closed or merged since
        requireNotPast(proposed.until(), origin.day());
        requireCompatible(proposed.account(), proposed.role());
        return List.of(new GrantApproved(proposed.account(), command.number(), origin.account()));
    }

    @CommandHandler
    List<AccountEvent> decide(RevokeGrant command, Origin origin) {
        Grant grant = require(command.account(), command.number());
        if (grant.state == State.REVOKED) {
            throw new GrantNotOpen(command.number(), grant.state.words);
        }
        Account.requireReason(command.reason(), "收回授权");
        return List.of(new GrantRevoked(grant.proposed.account(), command.number(), command.reason(), origin.account()));
    }

    /** Proposed and approved at once; nothing where it is in force already. */
    List<AccountEvent> adopting(AdoptAccount command, Origin origin) {
        boolean isHeld = given.values().stream().anyMatch(one -> one.state == State.IN_FORCE
                && one.covers(command.role(), command.heldFor(), null));
        if (isHeld) {
            return List.of();
        }
        requireCompatible(command.account(), command.role());
        GrantProposed proposed = proposal(new ProposeGrant(command.account(), command.role(), command.heldFor(), null, command.reason()),
                origin);
        return List.of(proposed, new GrantApproved(proposed.account(), proposed.number(), origin.account()));
    }

    /** Whether the account is, was for some time, or is proposed to be an administrator's; what was revoked counts no more. */
    boolean areOfAdministrator() {
        return given.values().stream().anyMatch(one -> one.state != State.REVOKED && one.proposed.role().isAdministrator());
    }

    private Grant require(AccountName account, int number) {
        Grant grant = given.get(number);
        if (grant == null) {
            throw new NoSuchGrant(account, number, given.size());
        }
        return grant;
    }

    private void requireCompatible(AccountName account, Role role) {
        given.values().stream().filter(one -> one.state == State.IN_FORCE && !one.proposed.role().goesWith(role)).findFirst()
                .ifPresent(one -> {
                    throw new RolesExclude(account, role, one.proposed.number(), one.proposed.role());
                });
    }

    private static void requireNotPast(@Nullable LocalDate until, LocalDate today) {
        if (until != null && until.isBefore(today)) {
            throw new UntilPast(until, today);
        }
    }

    @EventSourcingHandler
    void evolve(GrantProposed event) {
        given.put(event.number(), new Grant(event, State.PROPOSED));
    }

    @EventSourcingHandler
    void evolve(GrantApproved event) {
        become(event.number(), State.IN_FORCE);
    }

    @EventSourcingHandler
    void evolve(GrantRevoked event) {
        become(event.number(), State.REVOKED);
    }

    @EventSourcingHandler
    void evolve(AccountDisabled event) {
        disabled = true;
    }

    @EventSourcingHandler
    void evolve(AccountEnabled event) {
        disabled = false;
    }

    private void become(int number, State state) {
        given.computeIfPresent(number, (same, was) -> new Grant(was.proposed, state));
    }
}
