package jixiao.identity.password;

import jixiao.kernel.value.AccountName;

/** Whether a password is the account's. An account that does not exist is answered like a wrong password, and as slowly. */
public interface PasswordCheck {
    /** {@code source}: the address that the request came from. */
    Result check(AccountName account, CharSequence password, String source);

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
