package jixiao.kernel.event;

import java.time.LocalDate;
import java.util.Optional;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an account and its grants (授权). The person's name and password stand beside the ledger, where they can be erased;
 * {@code by} is who did it. Grants count 1, 2, 3 … within the account.
 */
public sealed interface AccountEvent extends AccessEvent {
    String AGGREGATE = "account-";

    AccountName account();

    /** The name in the ledger of the account that goes by this name or by any that is read as the same. */
    static String aggregateOf(AccountName account) {
        return AGGREGATE + account.key();
    }

    /** Whose name in the ledger it is; empty of what is no account. */
    static Optional<AccountName> accountOf(String aggregate) {
        return aggregate.startsWith(AGGREGATE) ? Optional.of(new AccountName(aggregate.substring(AGGREGATE.length()))) : Optional.empty();
    }

    /** {@code unit} is where the person works; it gives no right. */
    record AccountOpened(AccountName account, UnitCode unit, AccountName by) implements AccountEvent {
    }

    record AccountDisabled(AccountName account, String reason, AccountName by) implements AccountEvent {
    }

    record AccountEnabled(AccountName account, String reason, AccountName by) implements AccountEvent {
    }

    /** A one-time secret was made for the first sign-in after it; the secret itself stands nowhere. */
    record SecretIssued(AccountName account, AccountName by) implements AccountEvent {
    }

    /**
     * A one-time secret for an administrator, which nobody has before {@link SecretApproved} and whoever asked for it until the last day
     * in Shanghai.
     */
    record SecretRequested(AccountName account, LocalDate until, AccountName by) implements AccountEvent {
    }

    record SecretApproved(AccountName account, AccountName by) implements AccountEvent {
    }

    /** An administrator's account stays disabled until somebody else agrees, which is {@link AccountEnabled}, until the last day. */
    record EnablingRequested(AccountName account, LocalDate until, String reason, AccountName by) implements AccountEvent {
    }

    /** Failed sign-ins no longer count. */
    record AccountUnlocked(AccountName account, AccountName by) implements AccountEvent {
    }

    /**
     * Gives nothing before it is approved. {@code until} is the last day of somebody who deputises (代办), in Shanghai; absent of a grant
     * that lasts.
     */
    record GrantProposed(AccountName account, int number, Role role, UnitCode unit, @Nullable LocalDate until, String reason,
                         AccountName by) implements AccountEvent {
    }

    record GrantApproved(AccountName account, int number, AccountName by) implements AccountEvent {
    }

    record GrantRevoked(AccountName account, int number, String reason, AccountName by) implements AccountEvent {
    }

    /** What was open in the account's hands is in the hands of {@code to} from here on (移交). */
    record WorkHandedOver(AccountName account, AccountName to, AccountName by) implements AccountEvent {
    }
}
