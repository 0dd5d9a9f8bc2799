package jixiao.command.account;

import java.time.LocalDate;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account: one aggregate each, known by the normal form of its name. */
public sealed interface AccountCommand {
    AccountName account();

    @TargetAggregateIdentifier
    default String aggregate() {
        return AccountEvent.aggregateOf(account());
    }

    /** Of the account itself, which gives no right. */
    sealed interface OfSystemAdministrator extends AccountCommand {
    }

    /** Of what the account may do. */
    sealed interface OfSecurityAdministrator extends AccountCommand {
    }

    /** {@code unit}: where the person works. */
    public record OpenAccount(AccountName account, UnitCode unit) implements OfSystemAdministrator {
        public static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,39}";
        /** Of the person. */
        public static final int LONGEST_NAME = 40;
    }

    /** Of an account that was opened and got no secret, because the process or the database of people went away in between. */
    public record FinishOpening(AccountName account, UnitCode unit) implements OfSystemAdministrator {
    }

    public record DisableAccount(AccountName account, String reason) implements OfSystemAdministrator {
    }

    public record EnableAccount(AccountName account, String reason) implements OfSystemAdministrator {
    }

    public record IssueSecret(AccountName account) implements OfSystemAdministrator {
    }

    /** Agrees to a secret that a system administrator asked for. */
    public record ApproveSecret(AccountName account) implements OfSecurityAdministrator {
    }

    public record ApproveEnabling(AccountName account) implements OfSecurityAdministrator {
    }

    public record UnlockAccount(AccountName account) implements OfSystemAdministrator {
    }

    public record HandOverWork(AccountName account, AccountName to) implements OfSystemAdministrator {
    }

    /** {@code until} is the last day of somebody who deputises; absent of a grant that lasts. */
    public record ProposeGrant(AccountName account, Role role, UnitCode unit, @Nullable LocalDate until, String reason)
            implements OfSecurityAdministrator {
    }

    public record ApproveGrant(AccountName account, int number) implements OfSecurityAdministrator {
    }

    /** Takes back what was proposed as well as what is in force. */
    public record RevokeGrant(AccountName account, int number, String reason) implements OfSecurityAdministrator {
    }

    /**
     * The account with one right in force, opened where there is none: of the first start, of the sample, and of what was there before
     * accounts were facts. Nobody asks it over HTTP.
     */
    public record AdoptAccount(AccountName account, UnitCode unit, Role role, UnitCode heldFor, String reason) implements AccountCommand {
    }
}
