package jixiao.command.desk;

import java.util.Optional;
import java.util.function.Consumer;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;

/**
 * In which capacity a command is asked: what of the asker's rights lets him ask it. The right that a decision found to cover it is the one
 * in whose name its events are stored.
 */
public final class Acting {
    private final Rights held;
    private final Rights asking;
    private final Consumer<HeldGrant> capacity;

    /** {@code held}: all rights of the account; {@code asking}: those that come of the roles which may ask this. */
    public Acting(Rights held, Rights asking, Consumer<HeldGrant> capacity) {
        this.held = held;
        this.asking = asking;
        this.capacity = capacity;
    }

    /** Whether any right of the account shows it what is the unit's. */
    public boolean sees(UnitCode unit) {
        return held.grants().stream().anyMatch(grant -> (grant.role().readsBusiness() || grant.role() == Role.SYSTEM)
                && grant.reach().covers(unit));
    }

    /** Whether this may be asked for the unit. */
    public boolean mayFor(UnitCode unit) {
        return found(asking.covering(unit));
    }

    /** Whether this may be asked for the unit in that role. */
    public boolean mayAs(Role role, UnitCode unit) {
        return found(asking.grants().stream().filter(grant -> isOf(grant, role) && grant.reach().covers(unit)).findFirst());
    }

    /** Whether this may be asked in that role, for whatever unit. */
    public boolean mayAs(Role role) {
        return found(asking.grants().stream().filter(grant -> isOf(grant, role)).findFirst());
    }

    /** Whether this may be asked for the bureau as a whole. */
    public boolean mayForAll() {
        return found(asking.grants().stream().filter(grant -> grant.reach().everything()).findFirst());
    }

    /** Reactions of our own act in every role. */
    private static boolean isOf(HeldGrant grant, Role role) {
        return grant.role() == role || grant.role() == Role.SYSTEM;
    }

    private boolean found(Optional<HeldGrant> grant) {
        grant.ifPresent(capacity);
        return grant.isPresent();
    }
}
