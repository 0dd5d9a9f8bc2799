package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;

/** The name somebody signs in with; the person's own name never enters the ledger. */
public record AccountName(@JsonValue String text) {
    /** Who acts in reactions of our own, such as the closing of a month. */
    public static final AccountName SYSTEM = new AccountName("system");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountName {
    }

    /**
     * Whether people would read it as the name of our own reactions, in whatever case, width or space it is written: no person's account
     * bears it.
     */
    public boolean isReserved() {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT).equals(SYSTEM.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
