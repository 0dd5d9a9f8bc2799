package jixiao.kernel.access;

import java.time.LocalDate;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * A right in force: a role for a unit and all that is below it. {@code number} counts from 1 within the account; {@code until} is the last
 * day in Shanghai on which somebody who only deputises (代办) holds it.
 */
public record HeldGrant(int number, Role role, UnitCode unit, Scope reach, @Nullable LocalDate until) {
    public boolean deputises() {
        return until != null;
    }
}
