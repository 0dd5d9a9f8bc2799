package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A department's code as the finance bureau prints it: 225001. */
public record UnitCode(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UnitCode {
    }

    @Override
    public String toString() {
        return text;
    }
}
