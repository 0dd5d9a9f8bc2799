package jixiao.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name somebody signs in with; the person's own name never enters the ledger. */
public record AccountName(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountName {
    }

    @Override
    public String toString() {
        return text;
    }
}
