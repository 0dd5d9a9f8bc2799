package jixiao.query.delivery.subscription;

import java.time.Instant;
import java.util.Set;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Address;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * What one person wants to hear, and where; {@code viewer} is what he may see today, beyond which he hears nothing.
 * Without a unit it is of all units, without kinds of all kinds; with {@code digestAt}, an
 * hour in Shanghai, what is not urgent waits for one digest a day and unit.
 */
public record Subscription(long id, Subscriber who, Address to, @Nullable UnitCode unit, Set<String> kinds, Severity least,
        @Nullable QuietHours quiet,
                           Integer digestAt, Instant madeAt, Viewer viewer) {

    /** As it is stored: of nobody who sees anything, until somebody asked what its owner may see today. */
    public Subscription(long id, Subscriber who, Address to, @Nullable UnitCode unit, Set<String> kinds, Severity least,
                        @Nullable QuietHours quiet, Integer digestAt, Instant madeAt) {
        this(id, who, to, unit, kinds, least, quiet, digestAt, madeAt, Viewer.NOBODY);
    }

    /** {@code only}: the role that alone hears of this, as what was escalated to it; null for everybody. */
    public boolean hears(UnitCode ofUnit, String kind, Severity severity, @Nullable Role only) {
        return isOf(ofUnit) && (kinds.isEmpty() || kinds.contains(kind)) && severity.isAtLeast(least)
                && (only == null || viewer.reach(only).covers(ofUnit));
    }

    /** Nobody hears of a unit that is not his to see any more; whoever has become a clerk, of no other than one that is named. */
    boolean isOpenTo(Entitled today) {
        return unit == null ? today.who().role() != Role.CLERK : today.viewer().sees(unit);
    }

    Subscription of(Entitled today) {
        return new Subscription(id, today.who(), to, unit, kinds, least, quiet, digestAt, madeAt, today.viewer());
    }

    /** Of this unit, which its owner may see today. */
    public boolean isOf(UnitCode ofUnit) {
        return (unit == null || unit.equals(ofUnit)) && viewer.sees(ofUnit);
    }
}
