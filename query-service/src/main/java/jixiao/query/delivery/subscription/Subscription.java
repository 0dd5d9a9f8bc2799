package jixiao.query.delivery.subscription;

import java.time.Instant;
import java.util.Set;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Address;
import org.jspecify.annotations.Nullable;

/**
 * What one person wants to hear, and where. Without a unit it is of all units, without kinds of all kinds; with {@code digestAt}, an
 * hour in Shanghai, what is not urgent waits for one digest a day and unit.
 */
public record Subscription(long id, Subscriber who, Address to, @Nullable UnitCode unit, Set<String> kinds, Severity least,
        @Nullable QuietHours quiet,
                           Integer digestAt, Instant madeAt) {

    /** {@code only}: the role that alone hears of this, as what was escalated to it; null for everybody. */
    public boolean hears(UnitCode ofUnit, String kind, Severity severity, @Nullable Role only) {
        return isOf(ofUnit) && (kinds.isEmpty() || kinds.contains(kind)) && severity.isAtLeast(least)
                && (only == null || only == who.role());
    }

    /** A clerk hears of the own unit only. */
    boolean isOpenTo(Subscriber today) {
        return today.role() != Role.CLERK || unit != null && unit.equals(today.unit());
    }

    Subscription of(Subscriber today) {
        return new Subscription(id, today, to, unit, kinds, least, quiet, digestAt, madeAt);
    }

    public boolean isOf(UnitCode ofUnit) {
        return unit == null || unit.equals(ofUnit);
    }
}
