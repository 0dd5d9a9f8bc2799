package jixiao.identity.password;

import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;

/** Whether a password is the account's. An account that does not exist is answered like a wrong password, and as slowly. */
public interface PasswordCheck {
    /** {@code source}: the address that the request came from. */
    Checked compare(AccountName account, CharSequence password, String source);

    default Result check(AccountName account, CharSequence password, String source) {
        return compare(account, password, source).result();
    }

    /** {@code hash}: of a right one, the hash it is the password of; another password may have been set since. */
    record Checked(Result result, @Nullable String hash) {
        public static Checked without(Result no) {
            return new Checked(no, null);
        }
    }

    /** Neither of the last two says anything of the password: it was not looked at. */
    enum Result {
        RIGHT,
        WRONG,
        /** Too many wrong ones were given. */
        LOCKED,
        /** Too many are being checked. */
        BUSY
    }
}
