package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import jixiao.kernel.identity.Identity;

/** A department's code as the finance bureau prints it: 225001. */
public final class UnitCode extends Identity {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitCode(String text) {
        super(text);
    }
}
