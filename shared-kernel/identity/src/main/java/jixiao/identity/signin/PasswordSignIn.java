package jixiao.identity.signin;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import jixiao.identity.password.PasswordCheck;
import jixiao.identity.password.PasswordCheck.Checked;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * Signs people in with name and password. Whether a name is unknown, an account disabled or a password wrong is one answer:
 * {@link BadCredentialsException}; {@link SignInBusy} where nothing was checked.
 */
public final class PasswordSignIn {
    /** No account's is longer; nothing is normalised or looked for beyond it. */
    private static final int LONGEST_NAME = 200;
    /** One that is set while another is checked is none that was given here, so it is checked once more. */
    private static final int MOST_CHECKED = 3;

    private final RightsReader rights;
    private final PasswordCheck check;
    private final BiPredicate<AccountName, String> isStill;
    private final RememberedPasswords remembered = new RememberedPasswords();

    /** {@code isStill}: {@link jixiao.identity.password.Passwords#isStill}. */
    PasswordSignIn(RightsReader rights, PasswordCheck check, BiPredicate<AccountName, String> isStill) {
        this.rights = rights;
        this.check = check;
        this.isStill = isStill;
    }

    /** {@code source}: the address that the request came from. */
    public KnownAccount signIn(String typed, String password, String source) {
        AccountName name = name(typed);
        for (int times = 0; times < MOST_CHECKED; times++) {
            Checked checked = check.compare(name, password, source);
            KnownAccount account = signedIn(name, checked.result());
            if (Objects.equals(account.passwordHash(), checked.hash())) {
                return account;
            }
        }
        throw new SignInBusy();
    }

    /** Within the transaction that opens a session: whoever sets another password before its end waits, and then ends that session. */
    public void requireUnchanged(KnownAccount account) {
        if (!hash(Optional.of(account)).filter(hash -> isStill.test(account.account(), hash)).isPresent()) {
            throw wrong();
        }
    }

    /** Of the account that somebody failed to sign in as; empty where there is none. */
    public Optional<UnitCode> unit(String typed) {
        return isName(typed) ? rights.find(new AccountName(typed)).map(account -> account.rights().unit()) : Optional.empty();
    }

    private static Optional<String> hash(Optional<KnownAccount> account) {
        return account.map(KnownAccount::passwordHash);
    }

    /** For whoever sends both with every request: what was right lately is not checked again. */
    KnownAccount signInAgain(String typed, String password, String source) {
        AccountName name = name(typed);
        Optional<KnownAccount> known = rights.find(name);
        String hash = known.map(KnownAccount::passwordHash).orElse(null);
        if (hash == null) {
            return signedIn(name, check.check(name, password, source));
        }
        boolean[] isChecked = {false};
        Result result = remembered.result(password, hash, () -> {
            isChecked[0] = true;
            return check.check(name, password, source);
        });
        return isChecked[0] ? signedIn(name, result) : open(known);
    }

    private KnownAccount signedIn(AccountName name, Result result) {
        return switch (result) {
            case RIGHT -> open(rights.find(name)); // after the check, which may have found that the password must change
            case WRONG -> throw wrong();
            case LOCKED, BUSY -> throw new SignInBusy();
        };
    }

    private static KnownAccount open(Optional<KnownAccount> account) {
        return account.filter(KnownAccount::isOpen).orElseThrow(PasswordSignIn::wrong);
    }

    private static AccountName name(String typed) {
        if (!isName(typed)) {
            throw wrong(); // the database could not even be asked
        }
        return new AccountName(typed);
    }

    private static boolean isName(String typed) {
        return typed.length() <= LONGEST_NAME && !Invisible.isAll(typed) && Identity.fault(typed).isEmpty();
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("no such account or another password");
    }
}
