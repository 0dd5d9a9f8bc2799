package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import jixiao.kernel.identity.Identity;

/** The name somebody signs in with; the person's own name never enters the ledger. */
public final class AccountName extends Identity {
    /** Who acts in reactions of our own, such as the closing of a month. */
    public static final AccountName SYSTEM = new AccountName("system");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountName(String text) {
        super(text);
    }

    /**
     * Whether people would read it as the name of our own reactions, in whatever case, width or space it is written: no person's account
     * bears it.
     */
    public boolean isReserved() {
        return readAs().equals(SYSTEM.text());
    }

    /** What people read it as, who tell no case apart: no two accounts are to be one for them. */
    public String readAs() {
        return key().toLowerCase(Locale.ROOT);
    }
}
