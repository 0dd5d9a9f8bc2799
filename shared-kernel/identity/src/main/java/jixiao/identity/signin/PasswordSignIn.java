package jixiao.identity.signin;

import java.util.Optional;
import jixiao.identity.password.PasswordCheck;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.AccountName;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * Signs people in with name and password. Whether a name is unknown, an account disabled or a password wrong is one answer:
 * {@link BadCredentialsException}; {@link SignInBusy} where nothing was checked.
 */
public final class PasswordSignIn {
    /** No account's is longer; nothing is normalised or looked for beyond it. */
    private static final int LONGEST_NAME = 200;

    private final RightsReader rights;
    private final PasswordCheck check;
    private final RememberedPasswords remembered = new RememberedPasswords();

    PasswordSignIn(RightsReader rights, PasswordCheck check) {
        this.rights = rights;
        this.check = check;
    }

    /** {@code source}: the address that the request came from. */
    public KnownAccount signIn(String typed, String password, String source) {
        AccountName name = name(typed);
        return signedIn(name, check.check(name, password, source));
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
        if (typed.length() > LONGEST_NAME || Invisible.isAll(typed) || Identity.fault(typed).isPresent()) {
            throw wrong(); // the database could not even be asked
        }
        return new AccountName(typed);
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("no such account or another password");
    }
}
